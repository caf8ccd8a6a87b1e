interface Listener<E> {
  readonly handler: (event: E) => void;
  readonly context: unknown;
}

/** Calls listeners by name of the event. A listener that throws does not keep the others from hearing of it. */
export class Emitter<Events> {
  private readonly byName = new Map<keyof Events, Listener<never>[]>();

  on<K extends keyof Events>(name: K, handler: (event: Events[K]) => void, context?: unknown): void {
    this.byName.set(name, [...(this.byName.get(name) ?? []), { handler, context }]);
  }

  off<K extends keyof Events>(name: K, handler: (event: Events[K]) => void, context?: unknown): void {
    const others = (this.byName.get(name) ?? []).filter(
      (known) => known.handler !== handler || (context !== undefined && known.context !== context),
    );
    this.byName.set(name, others);
  }

  emit<K extends keyof Events>(name: K, event: Events[K]): void {
    for (const { handler, context } of this.byName.get(name) ?? []) {
      try {
        (handler as (event: Events[K]) => void).call(context, event);
      } catch (error) {
        // As if the page had called it: shows up where uncaught errors do, after all have heard of the event.
        setTimeout(() => {
          throw error;
        }, 0);
      }
    }
  }

  clear(): void {
    this.byName.clear();
  }
}
