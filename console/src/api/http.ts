/** Why a call was not done; `code` is what texts are chosen by. */
export class ConsoleError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Told when a call finds that nobody is signed in any more. */
let signedOut: () => void = () => undefined;

export function onSignedOut(told: () => void): void {
  signedOut = told;
}

/** Calls the server; the mark in the header is what pages of other origins cannot set. */
export async function call<T>(method: Method, path: string, body?: object): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`./api${path}`, {
      method,
      headers: { 'X-Barrage-Console': '1', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ConsoleError(0, 'unreachable', 'the server cannot be reached');
  }
  const answer = (await response.json().catch(() => ({}))) as { error?: { code?: string; message?: string } };
  if (response.ok) return answer as T;
  const { code = 'unknown', message = `${response.status} ${response.statusText}` } = answer.error ?? {};
  if (response.status === 401 && code === 'signed-out') signedOut();
  throw new ConsoleError(response.status, code, message);
}
