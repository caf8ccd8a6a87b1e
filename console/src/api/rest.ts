import { ConsoleError, call } from './http';

/** Runs a command of the REST API as the app's admin, as far as the role of the console's user allows it. */
export async function rest<T = object>(app: number, command: string, body: object): Promise<T> {
  const answer = await call<T & { ErrorCode: number; ErrorInfo: string }>('POST', `/apps/${app}/rest`, {
    command,
    body,
  });
  if (answer.ErrorCode !== 0)
    throw new ConsoleError(200, `rest-${answer.ErrorCode}`, `${answer.ErrorInfo} (${answer.ErrorCode})`);
  return answer;
}
