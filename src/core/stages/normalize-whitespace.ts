import type { Edit } from '../record/edit';
import { Profile } from '../record/profile';
import { KEEP, defineStage } from '../pipeline/stage';
import { fencedCode } from '../text/markdownCode';
import { LINE_BREAK, SPACE, SPACE_BUT_PLAIN, isBlank, isLineBreak, isSpace } from '../text/whiteSpace';

type Reason = 'run' | 'edge' | 'line-end' | 'blank-lines' | 'line-break';
type Add = (start: number, end: number, text: string, reason: Reason) => void;

export const normalizeWhitespace = defineStage({
  id: 'normalize-whitespace',
  version: 1,
  scope: 'record',
  title: 'Normalize white space',
  description: 'Tidies line ends and blank lines, or folds all white space to single spaces.',
  options: {
    mode: {
      type: 'choice',
      default: 'lines',
      choices: {
        lines:
          'Line ends and runs of blank lines; indentation and fenced code stay. Markdown’s line break by two spaces loses the spaces, not the line break',
        all: 'Every run of white space becomes one space',
      },
      label: 'What to tidy',
    },
  },
  reasons: {
    run: 'Run of white space folded to one space',
    edge: 'White space at the beginning or end removed',
    'line-end': 'Spaces at the end of a line removed',
    'blank-lines': 'Several blank lines made one',
    'line-break': 'Line break made a line feed',
  },
  examples: [
    {
      title: 'lines and indentation stay',
      record: { text: 'if x:  \n    y\r\n\n\n\nz' },
      expect: {
        kind: 'keep',
        edited: { text: 'if x:\n    y\n\nz' },
        reasons: ['line-end', 'blank-lines'],
      },
    },
    {
      title: 'one kind of line break',
      record: { text: 'a\r\nb\rc' },
      expect: { kind: 'keep', edited: { text: 'a\nb\nc' }, reasons: ['line-break'] },
    },
    {
      title: 'beginning and end',
      record: { text: '\n  a\n' },
      expect: { kind: 'keep', edited: { text: 'a' }, reasons: ['edge'] },
    },
    {
      title: 'indentation of the first line stays where others are indented',
      record: { text: '  - a\n  - b' },
      expect: { kind: 'keep' },
    },
    {
      title: 'fenced code stays as it is',
      record: { text: '```\na  \n\n\n\nb\n```' },
      expect: { kind: 'keep' },
    },
    {
      title: 'everything',
      options: { mode: 'all' },
      record: { text: ' a\n\tb  c' },
      expect: { kind: 'keep', edited: { text: 'a b c' }, reasons: ['edge', 'run'] },
    },
  ],
  create({ mode }) {
    const tidy = mode === 'all' ? foldRuns : tidyLines;
    return {
      scope: 'record',
      judge(record) {
        const edits: Edit<Reason>[] = [];
        for (const view of record.texts()) {
          if ((view.profile & (Profile.WhiteSpace | Profile.EdgeSpace | Profile.NonAscii)) === 0) continue;
          const { path, text } = view;
          const add: Add = (start, end, place, reason) => {
            edits.push({ path, start, end, text: place, reason });
          };
          tidy(text, add, (view.profile & (Profile.NonAscii | Profile.Control)) === 0);
        }
        return edits.length === 0 ? KEEP : { kind: 'keep', edits };
      },
    };
  },
});

/** A run of white space that is not one plain space. */
const RUNS = new RegExp(`[${SPACE_BUT_PLAIN}][${SPACE}]*| [${SPACE}]+`, 'g');

/**
 * Python's `re.sub(r'\s+', ' ', text).strip()`. In a `plain` text, ASCII whose only white space is space,
 * tab and line feed, runs are found by searching for those three, which is several times as fast.
 */
function foldRuns(text: string, add: Add, plain: boolean): void {
  if (plain) {
    foldPlainRuns(text, add);
    return;
  }
  const { length } = text;
  if (text.startsWith(' ') && !isSpace(text.charCodeAt(1))) add(0, 1, '', 'edge');
  RUNS.lastIndex = 0;
  for (let match = RUNS.exec(text); match !== null; match = RUNS.exec(text)) {
    const end = RUNS.lastIndex;
    const edge = match.index === 0 || end === length;
    add(match.index, end, edge ? '' : ' ', edge ? 'edge' : 'run');
  }
  if (length > 1 && text.endsWith(' ') && !isSpace(text.charCodeAt(length - 2)))
    add(length - 1, length, '', 'edge');
}

/** Of each, where the next one stands tells where the next run may start. */
const SIGNS = ['\n', '  ', '\t'];

function foldPlainRuns(text: string, add: Add): void {
  const { length } = text;
  const next = SIGNS.map(sign => text.indexOf(sign));
  if (text.startsWith(' ') && !isSpace(text.charCodeAt(1))) add(0, 1, '', 'edge');
  for (;;) {
    let start = length;
    for (const at of next) if (at !== -1 && at < start) start = at;
    if (start === length) break;
    let end = start + 1;
    while (isSpace(text.charCodeAt(end))) end++;
    if (start > 0 && text.charCodeAt(start - 1) === 0x20) start--;
    const edge = start === 0 || end === length;
    add(start, end, edge ? '' : ' ', edge ? 'edge' : 'run');
    for (let sign = 0; sign < SIGNS.length; sign++) {
      if (next[sign] !== -1 && next[sign]! < end) next[sign] = text.indexOf(SIGNS[sign]!, end);
    }
  }
  if (length > 1 && text.endsWith(' ') && !isSpace(text.charCodeAt(length - 2))) {
    add(length - 1, length, '', 'edge');
  }
}

const BREAKS = new RegExp(`[${LINE_BREAK}]`, 'g');
const INDENTED_LINE = new RegExp(`[${LINE_BREAK}][ \\t]+[^${SPACE}]`);

/** Trims the text and tidies its line ends; in fenced code only the line breaks themselves. */
function tidyLines(text: string, add: Add): void {
  const first = firstVisible(text);
  if (first === text.length) {
    if (text !== '') add(0, text.length, '', 'edge');
    return;
  }
  let last = text.length;
  while (isSpace(text.charCodeAt(last - 1))) last--;
  const lead = INDENTED_LINE.test(text.slice(first, last)) ? lineStart(text, first) : first;
  if (lead > 0) add(0, lead, '', 'edge');

  const code = fencedCode(text);
  let block = 0;
  let position = first;
  BREAKS.lastIndex = first;
  for (let match = BREAKS.exec(text); match !== null; match = BREAKS.exec(text)) {
    const at = match.index;
    if (at >= last) break;
    while (block < code.length && code[block]!.end <= at) block++;
    const inCode = block < code.length && code[block]!.start <= at;
    position = inCode ? breakInCode(text, at, add) : tidyBreaks(text, position, at, last, add);
    BREAKS.lastIndex = position;
  }
  if (last < text.length) add(last, text.length, '', 'edge');
}

/** Tidies the line breaks at `at` with the blanks before and between them; says where they end. */
function tidyBreaks(text: string, floor: number, at: number, limit: number, add: Add): number {
  let start = at;
  while (start > floor && isBlank(text.charCodeAt(start - 1))) start--;
  let end = at;
  let breaks = 0;
  let bare = true;
  for (let next = at; next < limit && isLineBreak(text.charCodeAt(next));) {
    bare &&= next === end;
    next += breakLength(text, next);
    end = next;
    breaks++;
    while (next < limit && isBlank(text.charCodeAt(next))) next++;
  }
  const place = breaks === 1 ? '\n' : '\n\n';
  if (end - start === place.length && text.startsWith(place, start)) return end;
  add(start, end, place, breaks > 2 ? 'blank-lines' : start < at || !bare ? 'line-end' : 'line-break');
  return end;
}

function breakInCode(text: string, at: number, add: Add): number {
  const end = at + breakLength(text, at);
  if (text[at] === '\r') add(at, end, '\n', 'line-break');
  return end;
}

const breakLength = (text: string, at: number): number => (text.startsWith('\r\n', at) ? 2 : 1);

function firstVisible(text: string): number {
  let at = 0;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

function lineStart(text: string, at: number): number {
  while (at > 0 && !isLineBreak(text.charCodeAt(at - 1))) at--;
  return at;
}
