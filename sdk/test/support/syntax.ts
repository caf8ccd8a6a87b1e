import { parse, type Options } from 'acorn';
import { analyze } from 'eslint-scope';
import type { Program as Tree } from 'estree';

type Version = 2017 | 2020 | 2022;
type SourceType = NonNullable<Options['sourceType']>;

/**
 * Names that the code uses and does not declare; `import()` among them. Fails where a parser of that year would.
 */
export function freeNames(code: string, ecmaVersion: Version, sourceType: SourceType): string[] {
  const program = parse(code, { ecmaVersion, sourceType, ranges: true });
  const free = analyze(program as Tree, { ecmaVersion, sourceType }).globalScope?.through ?? [];
  const names = free.map(({ identifier }) => identifier.name);
  return /\bimport\(/.test(code) ? [...names, 'import()'] : names;
}
