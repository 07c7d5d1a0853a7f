import type { Span } from '../../record/edit';
import type { FixDefinition } from './fix';
import { afterString } from './jsonText';

const GAP = /\s*,?\s*/uy;

export const recordPerLine: FixDefinition = {
  id: 'record-per-line',
  rule: 'malformed-line',
  title: 'Put each record on a line of its own',
  allTitle: 'Put each record of the file on a line of its own',
  examples: [
    { line: '{"a": 1}{"a": "}{"}', fixed: '{"a": 1}\n{"a": "}{"}' },
    { line: '{"a": 1}, [2] {}', fixed: '{"a": 1}\n[2]\n{}' },
    { line: '{"a": 1} 2', fixed: undefined },
    { line: '{"a": 1} }', fixed: undefined },
    { line: '{"a": 1}', fixed: undefined },
  ],
  edits(line) {
    const edits: Span[] = [];
    let at = /^\s*/u.exec(line)![0].length;
    for (;;) {
      const end = afterRecord(line, at);
      if (end === -1) return [];
      GAP.lastIndex = end;
      const gap = GAP.exec(line)![0];
      at = end + gap.length;
      if (at === line.length) return gap.includes(',') ? [] : edits;
      edits.push({ start: end, end: at, text: '\n' });
    }
  },
};

/** The index after the object or list that starts at `at`, or -1. */
function afterRecord(line: string, at: number): number {
  if (line[at] !== '{' && line[at] !== '[') return -1;
  let depth = 0;
  for (let i = at; i < line.length;) {
    const character = line[i]!;
    if (character === '"') {
      i = afterString(line, i);
      continue;
    }
    if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && --depth === 0) return i + 1;
    i++;
  }
  return -1;
}
