import { matchesIn } from '../../../src/core/query/textMatcher';
import type { FindPattern } from '../../../src/protocol/query';
import { isAt } from '../table/columns';

/** A match in the page: in which row, at which path, and where in its text (UTF-16 units of the source). */
export interface ShownMatch {
  readonly row: number;
  readonly path: string;
  readonly start: number;
  readonly range: Range;
}

/** A longer text is not looked through while reading: a regular expression could take too long. */
const MOST_UNITS = 100_000;
/** What the page says besides the data. */
const WORDS = '.added, .cut, .note, .empty';

/** The matches of a pattern in what `root` shows, in the order in which it is shown. */
export function shownMatches(root: HTMLElement, pattern: FindPattern): ShownMatch[] {
  const matches: ShownMatch[] = [];
  for (const element of root.querySelectorAll<HTMLElement>('[data-path]')) {
    const path = element.dataset['path']!;
    const row = Number(element.closest<HTMLElement>('[data-row]')?.dataset['row']);
    if (Number.isNaN(row) || (pattern.path !== null && !isAt(path, pattern.path))) continue;
    const nodes = textNodes(element);
    const text = nodes.map(node => node.data).join('');
    if (text.length > MOST_UNITS) continue;
    for (const { start, end } of found(text, pattern))
      matches.push({ row, path, start, range: rangeOf(nodes, start, end) });
  }
  return matches;
}

/** Marks the matches in the page, and one of them in particular; without matches: takes the marks away. */
export function markMatches(matches: readonly ShownMatch[], now: ShownMatch | undefined): void {
  // Browsers that cannot mark ranges still find them.
  if (!('highlights' in CSS)) return;
  CSS.highlights.set(
    'found',
    new Highlight(...matches.filter(match => match !== now).map(({ range }) => range)),
  );
  CSS.highlights.set('found-now', new Highlight(...(now === undefined ? [] : [now.range])));
}

function found(text: string, pattern: FindPattern): { start: number; end: number }[] {
  try {
    return matchesIn(text, pattern).filter(({ start, end }) => end > start);
  } catch {
    // The engine says what is wrong with the pattern.
    return [];
  }
}

function textNodes(element: HTMLElement): Text[] {
  const nodes: Text[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() !== null) {
    const node = walker.currentNode as Text;
    if (node.parentElement?.closest(WORDS) === null) nodes.push(node);
  }
  return nodes;
}

function rangeOf(nodes: readonly Text[], start: number, end: number): Range {
  const range = document.createRange();
  let at = 0;
  for (const node of nodes) {
    const next = at + node.length;
    if (start >= at && start < next) range.setStart(node, start - at);
    if (end > at && end <= next) {
      range.setEnd(node, end - at);
      break;
    }
    at = next;
  }
  return range;
}
