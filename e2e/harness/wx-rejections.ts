type Tell = (reason: unknown) => void;

const programs = new Map<PromiseConstructor, Tell>();

/**
 * A rejection that nobody handles ends neither a Mini Program nor the tests, as Node would have it: it is told of. Programs are known
 * by the Promise of their context.
 */
export function tellRejections(promises: PromiseConstructor, tell: Tell): void {
  if (programs.size === 0) {
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', (reason, promise) => {
      const theirs = [...programs].find(([constructor]) => promise instanceof constructor);
      if (theirs === undefined) for (const other of others) other(reason, promise);
      else theirs[1](reason);
    });
  }
  programs.set(promises, tell);
}
