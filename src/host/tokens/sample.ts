import type { Lines } from '../problems/documentBlocks';

const MOST_UNITS = 1 << 16;
const MOST_LINES = 200;
/** One record is looked at even where it is longer than a sample is to be, but not beyond this. */
const LONGEST = 1 << 20;

const samples = new WeakMap<Lines, { readonly version: number; readonly lines: readonly string[] }>();

/** The first lines of a document, which tell the fields of its records; very long lines are left out. */
export function sampleOf(document: Lines): readonly string[] {
  const { version } = document;
  const before = samples.get(document);
  if (before?.version === version) return before.lines;
  const lines: string[] = [];
  let units = 0;
  for (let line = 0; line < document.lineCount && line < MOST_LINES; line++) {
    const { text } = document.lineAt(line);
    if (text.length > LONGEST) continue;
    units += text.length;
    if (units > MOST_UNITS && lines.length > 0) break;
    lines.push(text);
  }
  samples.set(document, { version, lines });
  return lines;
}
