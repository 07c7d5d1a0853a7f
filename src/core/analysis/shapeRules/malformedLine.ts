import { utf8SequenceLength } from '../../record/utf8';
import type { LineRule } from './rule';

export const malformedLine: LineRule = {
  id: 'malformed-line',
  title: 'Malformed line',
  description:
    'The line is not one JSON value, or the row not one of CSV. Most readers stop there; Winnow keeps such records aside.',
  severity: 'error',
  scope: 'line',
  examples: [
    { title: 'a quote is missing', records: ['{"a": "b}'], finds: [[0, '']] },
    { title: 'two records on a line', records: ['{"a": 1} {"a": 2}'], finds: [[0, '']] },
    {
      title: 'Python is not JSON',
      records: ["{'a': True}", '{"a": NaN}'],
      finds: [
        [0, ''],
        [1, ''],
      ],
    },
    { title: 'any JSON value is one', records: ['{"a": [1, {}]}', '[]', '"a"', ''], finds: [] },
  ],
  check(tape) {
    const { bytes, start, end } = tape;
    const { message, offset } = tape.problem!;
    const at = start + offset;
    const length = at < end ? sequenceAt(bytes, at, end) : 1;
    const from = at < end ? at : Math.max(start, end - 1);
    return {
      words: `This record cannot be read: ${inCharacters(message, tape.raw(at, at + length))}.`,
      start: from,
      end: Math.min(end, from + length),
    };
  },
};

const sequenceAt = (bytes: Uint8Array, at: number, end: number): number =>
  bytes[at]! < 0x80 ? 1 : utf8SequenceLength(bytes, at, end) || 1;

/** The reader of bytes names the first byte of a character; a person knows the character. */
function inCharacters(message: string, character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80 || code === 0xfffd) return message;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const shown = code === 0xfeff ? `a byte order mark (${name})` : `"${character}" (${name})`;
  return message.replace(/^U\+00[0-9A-F]{2} stands/u, `${shown} stands`);
}
