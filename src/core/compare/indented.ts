import { jsonTokens } from './jsonTokens';
import type { Leaf } from './leaves';

const INDENT = '  ';

/**
 * A well-formed JSON text over several lines, for reading and comparing by eye: a string's line feeds are
 * line breaks, its other characters stand as they are, but for controls. Not meant to be parsed.
 */
export function indentedJson(source: string): string {
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  let empty = false;
  const next = (): void => {
    lines.push(line);
    line = INDENT.repeat(depth);
  };
  for (const { kind, key, text } of jsonTokens(source)) {
    if (kind === 'close') {
      depth--;
      if (!empty) next();
      line += text;
      empty = false;
      continue;
    }
    if (depth > 0) next();
    if (key !== null) line += `${quoted(key, depth)}: `;
    line += kind === 'string' ? quoted(text, depth) : text;
    empty = kind === 'open';
    if (empty) depth++;
  }
  lines.push(line);
  return lines.join('\n');
}

/** A record of cells, likewise. */
export const indentedCells = (cells: readonly Leaf[]): string =>
  cells.map(({ path, text }) => `${path}: ${shown(text, 1)}`).join('\n');

const quoted = (text: string, depth: number): string => `"${shown(text, depth)}"`;

const shown = (text: string, depth: number): string =>
  text
    .replace(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/gu,
      character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll('\n', `\n${INDENT.repeat(depth)}`);
