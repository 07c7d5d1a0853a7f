const GLYPHS: Readonly<Record<string, string>> = { ' ': '␣', '\n': '⏎', '\r': '␍', '\t': '⇥', '\u007f': '␡' };
/** Controls, spaces of other widths, and what has no width or turns the direction. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zs}\p{Zl}\p{Zp}\p{Co}]/gu;

/** What turns or splits a line, or shows nothing; joiners of emoji and letters belong where they are. */
const UNSEEN_IN_NAMES = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** A token's text with a sign for everything in it that would not be seen. */
export const visibleText = (text: string): string => (text === '' ? '∅' : text.replace(UNSEEN, glyphOf));

/** A name of the dataset, in one line. */
export const visibleName = (text: string): string =>
  text === '' ? '∅' : text.replace(UNSEEN_IN_NAMES, glyphOf);

function glyphOf(character: string): string {
  const known = GLYPHS[character];
  if (known !== undefined) return known;
  const code = character.codePointAt(0)!;
  return code < 0x20
    ? String.fromCodePoint(0x2400 + code)
    : `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}
