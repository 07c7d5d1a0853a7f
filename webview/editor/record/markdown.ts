/** Text within a block. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis' | 'struck'; readonly children: readonly Inline[] }
  /** A link's words, with where it leads; it is not followed. */
  | { readonly kind: 'link'; readonly children: readonly Inline[]; readonly target: string }
  | { readonly kind: 'break' };

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'list';
      /** The first number; null for bullets. */
      readonly start: number | null;
      readonly items: readonly (readonly Block[])[];
    }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly kind: 'rule' };

/** Quotes and lists nest no deeper: hostile text could nest them without end. */
const MOST_DEEP = 12;

const FENCE = /^ {0,3}(`{3,}|~{3,})[ \t]*([^`]*)$/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const QUOTE = /^ {0,3}> ?(.*)$/;
const ITEM = /^( {0,3})(?:([-*+])|(\d{1,9})[.)])(?:[ \t]+(.*)|)$/;
const TABLE_RULE = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const BLANK = /^[ \t]*$/;

/**
 * The blocks of a text in the usual subset of Markdown: headings, lists, emphasis, code, quotes, tables, links
 * as words. HTML is text. In time linear in the text, but for the depth of its nesting.
 */
export const parseMarkdown = (text: string): Block[] => blocksOf(text.split(/\r\n|\r|\n/), 0);

function blocksOf(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    if (BLANK.test(line)) {
      at++;
      continue;
    }
    const [block, next] = blockAt(lines, at, depth);
    blocks.push(block);
    at = next;
  }
  return blocks;
}

function blockAt(lines: readonly string[], at: number, depth: number): [Block, number] {
  const line = lines[at]!;
  const fence = FENCE.exec(line);
  if (fence !== null) return fenced(lines, at, fence[1]!, fence[2]!.trim());
  const heading = HEADING.exec(line);
  if (heading !== null)
    return [{ kind: 'heading', level: heading[1]!.length, children: parseInline(heading[2] ?? '') }, at + 1];
  if (RULE.test(line)) return [{ kind: 'rule' }, at + 1];
  if (depth < MOST_DEEP) {
    if (QUOTE.test(line)) return quote(lines, at, depth);
    if (ITEM.test(line)) return list(lines, at, depth);
  }
  if (isTable(lines, at)) return table(lines, at);
  return paragraph(lines, at, depth);
}

function fenced(lines: readonly string[], at: number, mark: string, language: string): [Block, number] {
  let end = at + 1;
  const closes = (line: string): boolean => {
    const trimmed = line.trim();
    return trimmed.length >= mark.length && trimmed === mark[0]!.repeat(trimmed.length);
  };
  while (end < lines.length && !closes(lines[end]!)) end++;
  return [{ kind: 'code', language, text: lines.slice(at + 1, end).join('\n') }, end + 1];
}

function quote(lines: readonly string[], at: number, depth: number): [Block, number] {
  const inner: string[] = [];
  let end = at;
  for (; end < lines.length; end++) {
    const match = QUOTE.exec(lines[end]!);
    if (match === null) break;
    inner.push(match[1]!);
  }
  return [{ kind: 'quote', blocks: blocksOf(inner, depth + 1) }, end];
}

function list(lines: readonly string[], at: number, depth: number): [Block, number] {
  const first = ITEM.exec(lines[at]!)!;
  const numbered = first[3] !== undefined;
  const items: Block[][] = [];
  let end = at;
  while (end < lines.length) {
    const item = ITEM.exec(lines[end]!);
    if (item === null || (item[3] !== undefined) !== numbered || RULE.test(lines[end]!)) break;
    const inner = [item[4] ?? ''];
    for (end++; end < lines.length && belongs(lines, end); end++) inner.push(unindented(lines[end]!));
    items.push(blocksOf(inner, depth + 1));
    const next = nextFilled(lines, end);
    if (next < lines.length && ITEM.test(lines[next]!)) end = next;
  }
  return [{ kind: 'list', start: numbered ? Number(first[3]) : null, items }, end];
}

/** A line goes on with a list's item: it is indented, or blank before an indented one, or a lazy line of its text. */
function belongs(lines: readonly string[], at: number): boolean {
  const line = lines[at]!;
  if (BLANK.test(line)) {
    const next = nextFilled(lines, at);
    return next < lines.length && isIndented(lines[next]!);
  }
  if (isIndented(line)) return true;
  return !BLANK.test(lines[at - 1]!) && !startsBlock(line);
}

const isIndented = (line: string): boolean => /^(?: {2,}|\t)/.test(line);
const unindented = (line: string): string => line.replace(/^(?: {1,4}|\t)/, '');

function nextFilled(lines: readonly string[], at: number): number {
  while (at < lines.length && BLANK.test(lines[at]!)) at++;
  return at;
}

const startsBlock = (line: string): boolean =>
  FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line) || ITEM.test(line);

function paragraph(lines: readonly string[], at: number, depth: number): [Block, number] {
  let end = at + 1;
  const ends = (line: string): boolean =>
    BLANK.test(line) || (depth < MOST_DEEP ? startsBlock(line) : FENCE.test(line) || HEADING.test(line));
  while (end < lines.length && !ends(lines[end]!) && !isTable(lines, end)) end++;
  const text = lines
    .slice(at, end)
    .map(line => line.trimStart())
    .join('\n');
  return [{ kind: 'paragraph', children: parseInline(text) }, end];
}

const isTable = (lines: readonly string[], at: number): boolean =>
  lines[at]!.includes('|') &&
  at + 1 < lines.length &&
  TABLE_RULE.test(lines[at + 1]!) &&
  cellsOf(lines[at]!).length === cellsOf(lines[at + 1]!).length;

function table(lines: readonly string[], at: number): [Block, number] {
  const head = cellsOf(lines[at]!);
  const rows: string[][] = [];
  let end = at + 2;
  for (; end < lines.length && lines[end]!.includes('|'); end++) {
    const cells = cellsOf(lines[end]!);
    rows.push(head.map((_, column) => cells[column] ?? ''));
  }
  return [{ kind: 'table', head: head.map(parseInline), rows: rows.map(row => row.map(parseInline)) }, end];
}

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map(cell => cell.trim().replaceAll('\\|', '|'));

const TOKEN =
  /\\([!-/:-@[-`{-~])|(`+)|(\*{1,3}|_{1,3}|~~)|!?\[([^[\]\n]{0,500})\]\(([^()\s]{0,2000})\)| {2,}\n|\\\n/g;

/** Emphasis, code and links of a text within a block. */
export function parseInline(text: string): Inline[] {
  const root: { mark: string; children: Inline[] }[] = [{ mark: '', children: [] }];
  const add = (inline: Inline): void => {
    const { children } = root.at(-1)!;
    const last = children.at(-1);
    if (inline.kind === 'text' && last?.kind === 'text')
      children[children.length - 1] = { kind: 'text', text: last.text + inline.text };
    else if (inline.kind !== 'text' || inline.text !== '') children.push(inline);
  };
  const fences = codeEnds(text);
  let at = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [whole, escaped, ticks, mark, label, target] = match;
    const { index } = match;
    add({ kind: 'text', text: text.slice(at, index) });
    at = index + whole.length;
    if (escaped !== undefined) add({ kind: 'text', text: escaped });
    else if (ticks !== undefined) {
      const end = fences(ticks.length, at);
      if (end === undefined) add({ kind: 'text', text: ticks });
      else {
        add({ kind: 'code', text: text.slice(at, end).replace(/^ (.+) $/s, '$1') });
        at = end + ticks.length;
        TOKEN.lastIndex = at;
      }
    } else if (mark !== undefined) emphasis(root, add, mark, text, index, at);
    else if (label !== undefined)
      add({ kind: 'link', children: [{ kind: 'text', text: label }], target: target ?? '' });
    else add({ kind: 'break' });
  }
  add({ kind: 'text', text: text.slice(at) });
  // What was opened and not closed is text.
  while (root.length > 1) {
    const { mark, children } = root.pop()!;
    add({ kind: 'text', text: mark });
    children.forEach(add);
  }
  return root[0]!.children;
}

const MOST_OPEN = 20;

function emphasis(
  root: { mark: string; children: Inline[] }[],
  add: (inline: Inline) => void,
  mark: string,
  text: string,
  start: number,
  end: number,
): void {
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  const inWord = mark.startsWith('_') && /\w/.test(before) && /\w/.test(after);
  const open = root.findLastIndex(one => one.mark === mark);
  if (open > 0 && /\S/.test(before) && !inWord) {
    while (root.length - 1 > open) {
      const unclosed = root.pop()!;
      add({ kind: 'text', text: unclosed.mark });
      unclosed.children.forEach(add);
    }
    const { children } = root.pop()!;
    add(emphasized(mark, children));
  } else if (/\S/.test(after) && !inWord && root.length < MOST_OPEN) root.push({ mark, children: [] });
  else add({ kind: 'text', text: mark });
}

function emphasized(mark: string, children: readonly Inline[]): Inline {
  if (mark === '~~') return { kind: 'struck', children };
  if (mark.length === 1) return { kind: 'emphasis', children };
  const strong: Inline = { kind: 'strong', children };
  return mark.length === 2 ? strong : { kind: 'emphasis', children: [strong] };
}

/** Finds where a run of so many backticks comes next, without looking through the text again each time. */
function codeEnds(text: string): (ticks: number, from: number) => number | undefined {
  const runs = new Map<number, number[]>();
  for (const match of text.matchAll(/`+/g)) {
    const starts = runs.get(match[0].length) ?? [];
    starts.push(match.index);
    runs.set(match[0].length, starts);
  }
  return (ticks, from) => {
    const starts = runs.get(ticks) ?? [];
    while (starts.length > 0 && starts[0]! < from) starts.shift();
    return starts[0];
  };
}
