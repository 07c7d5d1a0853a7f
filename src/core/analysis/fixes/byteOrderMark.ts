import type { Span } from '../../record/edit';
import type { FixDefinition } from './fix';
import { outsideStrings } from './jsonText';

export const byteOrderMark: FixDefinition = {
  id: 'byte-order-mark',
  rule: 'malformed-line',
  title: 'Remove the byte order mark',
  allTitle: 'Remove all byte order marks between the records of the file',
  examples: [
    { line: '\ufeff{"a": "\ufeff"}', fixed: '{"a": "\ufeff"}' },
    { line: '{"a": 1}\ufeff', fixed: '{"a": 1}' },
    { line: '{"a": "\ufeff"}', fixed: undefined },
  ],
  edits(line) {
    const edits: Span[] = [];
    outsideStrings(line, (character, at) => {
      if (character === '\ufeff') edits.push({ start: at, end: at + 1, text: '' });
    });
    return edits;
  },
};
