import type { Span } from '../../record/edit';
import type { FixDefinition } from './fix';
import { PYTHON_WORDS } from './pythonWords';

const WORD = /[\p{L}\p{N}_]+/uy;
const ESCAPE = /\\(?:[\\'"abfnrtv]|x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8})/giy;
const SIMPLE: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

export const pythonDictionary: FixDefinition = {
  id: 'python-dictionary',
  rule: 'malformed-line',
  title: 'Write the Python dictionary as JSON',
  allTitle: 'Write all Python dictionaries of the file as JSON',
  examples: [
    {
      line: `{'a': 'it\\'s "so"', 'b': [True, None, 1.5]}`,
      fixed: '{"a": "it\'s \\"so\\"", "b": [true, null, 1.5]}',
    },
    { line: `{'a': "it's", 'b': '\\xe9\\n'}`, fixed: '{"a": "it\'s", "b": "é\\n"}' },
    // Which quotes belong together is not certain.
    { line: `{'a': 'it's'}`, fixed: undefined },
    { line: `{'a': (1, 2)}`, fixed: undefined },
    { line: `{'a': b'x'}`, fixed: undefined },
    { line: `{'a': nan}`, fixed: undefined },
    { line: `{'a': '\\d'}`, fixed: undefined },
    { line: '{"a": "\'b\'"}', fixed: undefined },
  ],
  edits(line) {
    const edits: Span[] = [];
    let single = false;
    for (let at = 0; at < line.length;) {
      const character = line[at]!;
      if (character === "'" || character === '"') {
        const string = stringAt(line, at);
        if (string === undefined) return [];
        single ||= character === "'";
        const text = JSON.stringify(string.value);
        if (text !== line.slice(at, string.end)) edits.push({ start: at, end: string.end, text });
        at = string.end;
        continue;
      }
      WORD.lastIndex = at;
      const word = WORD.exec(line)?.[0];
      if (word !== undefined && Object.hasOwn(PYTHON_WORDS, word)) {
        edits.push({ start: at, end: at + word.length, text: PYTHON_WORDS[word]! });
      }
      at += word?.length ?? 1;
    }
    return single ? edits : [];
  },
};

/** The text of a Python string without prefix; undefined where it is none, or an escape is not certain. */
function stringAt(line: string, start: number): { value: string; end: number } | undefined {
  const quote = line[start];
  let value = '';
  for (let at = start + 1; at < line.length;) {
    const character = line[at]!;
    if (character === quote) return { value, end: at + 1 };
    if (character !== '\\') {
      value += character;
      at++;
      continue;
    }
    ESCAPE.lastIndex = at;
    const escape = ESCAPE.exec(line)?.[0];
    if (escape === undefined) return undefined;
    const code = escape.length > 2 ? parseInt(escape.slice(2), 16) : -1;
    if (code > 0x10ffff) return undefined;
    value += code === -1 ? (SIMPLE[escape[1]!] ?? escape[1]!) : String.fromCodePoint(code);
    at += escape.length;
  }
  return undefined;
}
