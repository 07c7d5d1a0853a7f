import type { FixDefinition } from './fix';
import { outsideStrings } from './jsonText';

export const trailingComma: FixDefinition = {
  id: 'trailing-comma',
  rule: 'malformed-line',
  title: 'Remove the trailing comma',
  allTitle: 'Remove all trailing commas in the file',
  examples: [
    { line: '{"a": 1},', fixed: '{"a": 1}' },
    { line: '{"a": [1, 2, ], "b": ",]",},', fixed: '{"a": [1, 2 ], "b": ",]"}' },
    { line: '[1,,]', fixed: undefined },
    { line: '[,]', fixed: undefined },
    { line: '{"a": 1}', fixed: undefined },
  ],
  edits(line) {
    const commas: number[] = [];
    let comma = -1;
    outsideStrings(line, (character, at) => {
      if (character === ']' || character === '}') {
        if (comma !== -1 && isBlank(line, comma + 1, at) && followsValue(line, comma)) commas.push(comma);
      }
      if (character === ',') comma = at;
    });
    if (comma !== -1 && isBlank(line, comma + 1, line.length)) commas.push(comma);
    return commas.map(at => ({ start: at, end: at + 1, text: '' }));
  },
};

const isBlank = (line: string, start: number, end: number): boolean => line.slice(start, end).trim() === '';

/** A comma right after a bracket that opens, or after another, is more than one too many. */
function followsValue(line: string, comma: number): boolean {
  let before = comma - 1;
  while (before >= 0 && line[before]!.trim() === '') before--;
  return before >= 0 && !'[{,'.includes(line[before]!);
}
