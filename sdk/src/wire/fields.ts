/** An object of the wire, whose fields are read without trust. */
export type Fields = Readonly<Record<string, unknown>>;

export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function text(from: Fields, key: string, otherwise = ''): string {
  const value = from[key];
  return typeof value === 'string' ? value : otherwise;
}

export function number(from: Fields, key: string, otherwise = 0): number {
  const value = from[key];
  return typeof value === 'number' ? value : otherwise;
}

export function object(from: Fields, key: string): Fields {
  return fields(from[key]);
}

/** The objects of a list; nothing when it is none. */
export function list(from: Fields, key: string): Fields[] {
  const value: unknown = from[key];
  return Array.isArray(value) ? value.map(fields) : [];
}

export function texts(from: Fields, key: string): string[] {
  const value: unknown = from[key];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
