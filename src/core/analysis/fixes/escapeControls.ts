import type { Span } from '../../record/edit';
import type { FixDefinition } from './fix';

export const escapeControls: FixDefinition = {
  id: 'escape-control-characters',
  rule: 'malformed-line',
  title: 'Escape the control characters',
  allTitle: 'Escape all control characters within texts of the file',
  examples: [
    { line: '{"a": "x\ty\u0001"}', fixed: '{"a": "x\\ty\\u0001"}' },
    { line: '{\t"a": "\t"}', fixed: '{\t"a": "\\t"}' },
    { line: '{"a": "\\\t"}', fixed: undefined },
    { line: '{\t"a": 1}', fixed: undefined },
  ],
  edits(line) {
    const edits: Span[] = [];
    let inside = false;
    for (let at = 0; at < line.length; at++) {
      const character = line[at]!;
      if (character === '"') inside = !inside;
      else if (inside && character === '\\') at++;
      else if (inside && character < ' ') {
        edits.push({ start: at, end: at + 1, text: JSON.stringify(character).slice(1, -1) });
      }
    }
    return edits;
  },
};
