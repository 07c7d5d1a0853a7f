import fc from 'fast-check';
import type { Span } from '../../../src/core/record/edit';

/** Text of all kinds: ASCII, marks and spaces that stages look for, beyond ASCII, lone surrogates. */
export const anyText = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(
        ' ',
        '  ',
        '\n',
        '\t',
        '..',
        '!!',
        '<',
        '&',
        '\u0000',
        '\u2019',
        '\u00a0',
        '\ud83d\ude00',
        '\ud800',
        '\udc00',
        '"',
        '\\',
        '/',
        'é',
        '漢字',
        '\u2028',
        '\u007f',
      ),
    ),
    { maxLength: 12 },
  )
  .map(parts => parts.join(''));

/** Text that UTF-8 can hold as it is. */
export const wellFormedText = anyText.map(text => text.toWellFormed());

/** Sorted edits of `text` that do not overlap and part no surrogate pair. */
export function editsOf(text: string): fc.Arbitrary<Span[]> {
  return fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(4), wellFormedText), { maxLength: 5 })
    .map(candidates => {
      const edits: Span[] = [];
      let position = 0;
      for (const [from, length, replacement] of candidates.sort((a, b) => a[0] - b[0])) {
        const start = onBoundary(text, Math.max(from, position));
        const end = onBoundary(text, Math.min(text.length, start + length));
        if (edits.length > 0 && start === edits.at(-1)!.end && start === end) continue;
        edits.push({ start, end, text: replacement });
        position = end;
      }
      return edits;
    });
}

function onBoundary(text: string, at: number): number {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000 ? at + 1 : at;
}

/** A JSON string's source, each character written raw or in one of its escaped forms. */
export const jsonStringSource = (text: string): fc.Arbitrary<string> =>
  fc.array(fc.nat(2), { minLength: text.length, maxLength: text.length }).map(
    choices =>
      `"${Array.from(text.split(''), (unit, i) => {
        const code = unit.charCodeAt(0);
        const must = code < 0x20 || unit === '"' || unit === '\\' || (code >= 0xd800 && code < 0xe000);
        if (choices[i] === 0 || (must && choices[i] === 1)) return `\\u${code.toString(16).padStart(4, '0')}`;
        return must || choices[i] === 2 ? JSON.stringify(unit).slice(1, -1) : unit;
      }).join('')}"`,
  );
