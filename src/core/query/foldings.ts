import { literalSource } from './textMatcher';

/** No character beyond has case. */
const LAST = 0x1ffff;
const HAS_CASE = /[\p{CWCM}\p{CWCF}]/gu;

let cased: string | undefined;

/** All characters that a case-insensitive search takes for the code point `character`: itself at least. */
export function foldings(character: string): readonly string[] {
  HAS_CASE.lastIndex = 0;
  if (!HAS_CASE.test(character)) return [character];
  cased ??= everyCased();
  return cased.match(new RegExp(literalSource(character), 'giu'))!;
}

function everyCased(): string {
  const all: string[] = [];
  for (let code = 0; code <= LAST; code++)
    if (code < 0xd800 || code > 0xdfff) all.push(String.fromCodePoint(code));
  return all.join('').match(HAS_CASE)!.join('');
}
