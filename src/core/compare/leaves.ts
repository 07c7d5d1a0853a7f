import { memberPath } from '../record/fieldPath';
import { jsonTokens } from './jsonTokens';

/** A value of a record that is not divided further. */
export interface Leaf {
  /** Its field path, with item numbers; empty where the record itself is the value. */
  readonly path: string;
  /** A string's text; anything else as it is spelled. */
  readonly text: string;
  /** A cell has no type: it equals a value of any, if the texts are equal. */
  readonly kind: 'string' | 'spelled' | 'cell';
}

/** An object or list further down than this is one leaf: its paths would be longer than the record. */
const MOST_DEPTH = 64;

interface Open {
  readonly path: string;
  readonly list: boolean;
  readonly start: number;
  items: number;
}

/** The leaves of a well-formed JSON text, in order; an empty object or list is one too. */
export function jsonLeaves(source: string): Leaf[] {
  const leaves: Leaf[] = [];
  const opened: Open[] = [];
  /** Open objects and lists from the one on that is too deep. */
  let beyond = 0;
  const pathOf = (key: string | null): string => {
    const parent = opened.at(-1);
    if (parent === undefined) return '';
    const item = parent.items++;
    return parent.list ? `${parent.path}[${item}]` : memberPath(parent.path, key ?? '');
  };
  for (const { kind, key, text, start, end } of jsonTokens(source)) {
    if (kind === 'open') {
      if (beyond++ > 0) continue;
      opened.push({ path: pathOf(key), list: text === '[', start, items: 0 });
      if (opened.length <= MOST_DEPTH) beyond = 0;
    } else if (kind === 'close') {
      if (beyond > 0 && --beyond > 0) continue;
      const closed = opened.pop()!;
      if (closed.items > 0) continue;
      leaves.push({ path: closed.path, text: source.slice(closed.start, end), kind: 'spelled' });
    } else if (beyond === 0) {
      leaves.push({ path: pathOf(key), text, kind: kind === 'string' ? kind : 'spelled' });
    }
  }
  return leaves;
}
