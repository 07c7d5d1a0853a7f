import type { Span } from '../../record/edit';
import type { FixDefinition } from './fix';
import { afterString } from './jsonText';

/** The constants of Python that JSON has too. */
export const PYTHON_WORDS: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null' };
const WORD = /[\p{L}\p{N}_]+/uy;

export const pythonWords: FixDefinition = {
  id: 'python-constants',
  rule: 'malformed-line',
  title: 'Write True, False and None as JSON does',
  allTitle: 'Write True, False and None as JSON does in the whole file',
  examples: [
    {
      line: '{"a": True, "b": [False, None], "c": "True"}',
      fixed: '{"a": true, "b": [false, null], "c": "True"}',
    },
    { line: '{"a": Truer}', fixed: undefined },
    { line: '{"a": True, "b": NaN}', fixed: undefined },
    { line: '{"a": true}', fixed: undefined },
  ],
  edits(line) {
    const edits: Span[] = [];
    for (let at = 0; at < line.length;) {
      WORD.lastIndex = at;
      const word = WORD.exec(line)?.[0];
      if (word !== undefined && Object.hasOwn(PYTHON_WORDS, word)) {
        edits.push({ start: at, end: at + word.length, text: PYTHON_WORDS[word]! });
      }
      at = line[at] === '"' ? afterString(line, at) : at + (word?.length ?? 1);
    }
    return edits;
  },
};
