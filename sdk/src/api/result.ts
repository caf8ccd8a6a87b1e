/** What promises give, as in the published SDKs. */
export interface Result<D> {
  code: 0;
  data: D;
}

export function result<D>(data: D): Result<D> {
  return { code: 0, data };
}
