/** Flags of regions, which are spelled in tag characters. */
const FLAG = '\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{1,6}\\u{e007f}';

/**
 * Control characters but tab and line breaks, halves of surrogate pairs, and what cannot be seen:
 * zero-width spaces and joiners, soft hyphens, marks of direction, tags, invisible operators,
 * annotation marks. Variation selectors and fillers of scripts are no part of it.
 */
const INVISIBLE = new RegExp(
  `(${FLAG})|[\\0-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\xad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e` +
    '\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\u{e0001}\\u{e0020}-\\u{e007f}\\p{Cs}]',
  'gu',
);

/** A position before or after which a joiner shapes an emoji. */
const EMOJI_BEFORE = /\p{Extended_Pictographic}(?:\ufe0f|[\u{1f3fb}-\u{1f3ff}])?$/u;
const EMOJI_AFTER = /\p{Extended_Pictographic}/uy;
/** Scripts whose letters take other shapes beside a joiner or non-joiner. */
const JOINING_SCRIPTS =
  'Arabic Balinese Bengali Devanagari Gujarati Gurmukhi Javanese Kannada Khmer Malayalam Mandaic Mongolian ' +
  'Myanmar Nko Oriya Sinhala Syriac Tamil Telugu Tibetan';
const JOINING_BEFORE = new RegExp(
  `[${JOINING_SCRIPTS.split(' ')
    .map(script => `\\p{Script=${script}}`)
    .join('')}]\\p{M}?$`,
  'u',
);
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/**
 * Calls `found` with the span of each character of `text` that cannot be seen and shapes nothing:
 * joiners inside emoji and after letters of joining scripts, marks of direction in a text with
 * letters written from right to left, and flags of regions are passed over.
 */
export function findInvisible(text: string, found: (start: number, end: number) => void): void {
  let rightToLeft: boolean | undefined;
  INVISIBLE.lastIndex = 0;
  for (let match = INVISIBLE.exec(text); match !== null; match = INVISIBLE.exec(text)) {
    const [character, flag] = match;
    if (flag !== undefined) continue;
    const start = match.index;
    const end = INVISIBLE.lastIndex;
    if (character === '\u200c' || character === '\u200d') {
      const before = text.slice(Math.max(0, start - 4), start);
      if (JOINING_BEFORE.test(before)) continue;
      if (character === '\u200d' && EMOJI_BEFORE.test(before) && isEmoji(text, end)) continue;
    } else if (DIRECTION.test(character)) {
      rightToLeft ??= RIGHT_TO_LEFT.test(text);
      if (rightToLeft) continue;
    }
    found(start, end);
  }
}

function isEmoji(text: string, at: number): boolean {
  EMOJI_AFTER.lastIndex = at;
  return EMOJI_AFTER.test(text);
}
