import type { Found } from '../../../api/words';

interface Piece {
  from: number;
  to: number;
  word: boolean;
}

function pieces(text: string, locale: string): Piece[] {
  return [...new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)].map(
    ({ index, segment, isWordLike }) => ({
      from: index,
      to: index + segment.length,
      word: isWordLike === true,
    }),
  );
}

/**
 * What to allow so that a match is none there and is found elsewhere: the words around it that it is a part of, else with the
 * word before or behind it.
 */
export function phraseAround(text: string, { Start, End }: Found, locale: string): string {
  const words = pieces(text, locale);
  let first = words.findIndex(({ to }) => to > Start);
  let last = words.filter(({ from }) => from < End).length - 1;
  const whole = (): string => text.slice(words[first]?.from ?? Start, words[last]?.to ?? End);
  if (whole().length > End - Start) return whole();
  const joined = (at: number): boolean => words[at]?.word === true;
  // With a space between, the word behind it is two pieces away.
  if (joined(last + 1)) last += 1;
  else if (joined(last + 2)) last += 2;
  else if (joined(first - 1)) first -= 1;
  else if (joined(first - 2)) first -= 2;
  return whole();
}
