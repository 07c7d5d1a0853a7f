import type { Span } from '../../record/edit';
import { JsonReader } from '../shape/jsonReader';
import { ShapeCensus } from '../shape/shapeCensus';
import type { FixDefinition } from './fix';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export const keepLastName: FixDefinition = {
  id: 'keep-last-name',
  rule: 'repeated-name',
  title: 'Keep the last of each repeated name, as readers do',
  allTitle: 'Keep the last of each repeated name in the whole file',
  examples: [
    { line: '{"a": 1, "b": 2, "a": [3]}', fixed: '{"b": 2, "a": [3]}' },
    { line: '{"é": {"x": "é", "x": 2, "x": 3}, "é": {"x": 1, "x": 2}}', fixed: '{"é": {"x": 2}}' },
    { line: '{"a": {"b": 1}, "c": {"b": 1}}', fixed: undefined },
  ],
  edits(line) {
    const bytes = encoder.encode(line);
    const reader = new JsonReader(new ShapeCensus());
    reader.read(bytes, 0);
    const { tape } = reader;
    const units = unitsOf(bytes);
    const edits: Span[] = [];
    for (let index = 1; index < tape.length; index++) {
      if (tape.dropped[index] === 0 || tape.dropped[tape.parents[index]!] === 1) continue;
      // Another of its name follows in the same object, so that there is a next member.
      const next = tape.afters[index]!;
      const start = units(tape.keyStarts[index]! - 1);
      edits.push({ start, end: units(tape.keyStarts[next]! - 1), text: '' });
    }
    return edits;
  },
};

/** UTF-16 units before a byte; asked for bytes that never go back. */
function unitsOf(bytes: Uint8Array): (at: number) => number {
  let reached = 0;
  let units = 0;
  return at => {
    units += decoder.decode(bytes.subarray(reached, at)).length;
    reached = at;
    return units;
  };
}
