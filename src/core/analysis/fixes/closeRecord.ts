import type { FixDefinition } from './fix';
import { outsideStrings } from './jsonText';

export const closeRecord: FixDefinition = {
  id: 'close-record',
  rule: 'malformed-line',
  title: 'Close the record',
  allTitle: 'Close all records of the file that end too early',
  examples: [
    { line: '{"a": [{"b": "c"', fixed: '{"a": [{"b": "c"}]}' },
    { line: '{"a": [1], "b": true ', fixed: '{"a": [1], "b": true} ' },
    { line: '{"a": [1]', fixed: '{"a": [1]}' },
    // More digits may have followed.
    { line: '{"a": [1, 2', fixed: undefined },
    { line: '{"a": "b', fixed: undefined },
    { line: '{"a": "b", "c"', fixed: undefined },
    { line: '{"a": "b",', fixed: undefined },
    { line: '{"a": [1}', fixed: undefined },
  ],
  edits(line) {
    const open: string[] = [];
    outsideStrings(line, character => {
      if (character === '{' || character === '[') open.push(character);
      else if (character === '}' || character === ']') open.pop();
    });
    const end = line.trimEnd().length;
    if (open.length === 0 || !/(?:["\]}]|true|false|null)$/u.test(line.slice(0, end))) return [];
    const text = open.reverse().map(bracket => (bracket === '{' ? '}' : ']'));
    return [{ start: end, end, text: text.join('') }];
  },
};
