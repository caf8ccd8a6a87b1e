import { parse, type Options, type Program } from 'acorn';
import { analyze } from 'eslint-scope';
import type { Program as Tree } from 'estree';

type Version = 2017 | 2020 | 2022;
type SourceType = NonNullable<Options['sourceType']>;

/** Fails where a parser of that year would. */
export function parseAs(code: string, ecmaVersion: Version, sourceType: SourceType): Program {
  return parse(code, { ecmaVersion, sourceType, ranges: true, locations: true });
}

/** Names that the code uses and does not declare, with the place of each use; no syntax that makes code of texts or loads it later. */
export function freeNames(code: string, ecmaVersion: Version, sourceType: SourceType): { name: string; at: number }[] {
  const program = parseAs(code, ecmaVersion, sourceType);
  const scopes = analyze(program as Tree, { ecmaVersion, sourceType });
  const free = scopes.globalScope?.through ?? [];
  const found = free.map(({ identifier }) => ({ name: identifier.name, at: identifier.range?.[0] ?? 0 }));
  return /\bimport\(/.test(code) ? [...found, { name: 'import()', at: 0 }] : found;
}
