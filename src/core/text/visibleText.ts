import { characterName } from './characterNames';

/** Controls, spaces, marks of direction, halves of surrogate pairs, and what has no meaning. */
const UNSEEN = /[\p{C}\p{Z}\u115f\u1160\u3164\uffa0]|\u034f|[\ufe00-\ufe0f]/gu;

/** A text in which all that cannot be seen is replaced by a sign for it: a space by `·`, `U+200B` by `[ZWSP]`. */
export const visibleText = (text: string): string =>
  text.replace(UNSEEN, character => {
    const { glyph } = characterName(character.codePointAt(0)!);
    return glyph.length > 1 ? `[${glyph}]` : glyph;
  });
