import type { FieldPreview } from '../../../src/protocol/engine';
import { el } from '../../ui/dom';
import { t } from '../../ui/words';
import { nameChange } from './changes';
import { allMarks, editMarks, lineMarks, sourceMarks, type Mark } from './marks';
import { segmentsOf, type Segment } from './segments';

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const MOST_FOR_EACH_LINE = 50_000;

/** Which characters are marked: those that are out of place, or all that cannot be seen or can be mistaken. */
export type Marking = 'suspect' | 'all';

/** Shows a text in its direction; line by line, unless it is so long that the browser would stall. */
function setDirection(element: HTMLElement, text: string): void {
  if (!RIGHT_TO_LEFT.test(text)) return;
  if (text.length > MOST_FOR_EACH_LINE) element.dir = 'auto';
  else element.classList.add('each-line');
}

/**
 * A field's text with its proposed edits: what goes struck through, what comes highlighted. Where `tabbable`,
 * the keyboard reaches each proposal.
 */
export function appendDiff(
  parent: HTMLElement,
  field: FieldPreview,
  marking: Marking = 'suspect',
  tabbable = false,
): void {
  setDirection(parent, field.text);
  const whole = field.text.length === field.units;
  const marks = marking === 'all' ? allMarks(field.text, whole) : sourceMarks(field.text, whole);
  const segments = segmentsOf(field.text, field.edits, field.refused);
  let next = 0;
  segments.forEach((segment, at) => {
    const { kind, text, start } = segment;
    if (kind === 'removed' || kind === 'added') {
      const again = segments[at - 1]?.edit === segment.edit;
      const span = changeElement(segment, field.path, tabbable && !again);
      appendMarked(span, text, editMarks(text));
      parent.append(span);
      return;
    }
    const end = start + text.length;
    while (next < marks.length && marks[next]!.end <= start) next++;
    const within: Mark[] = [];
    for (; next < marks.length && marks[next]!.start < end; next++)
      within.push(clipped(marks[next]!, start, end));
    // The last one may go on behind an edit.
    if (next > 0 && marks[next - 1]!.end > end) next--;
    const target = kind === 'refused' ? changeElement(segment, field.path, tabbable) : parent;
    appendMarked(target, text, within);
    if (target !== parent) parent.append(target);
  });
}

/** Text of one line, such as JSON or a field path. */
export function appendLine(parent: HTMLElement, text: string, marking: Marking = 'suspect'): void {
  appendMarked(parent, text, marking === 'all' ? allMarks(text, true) : lineMarks(text));
}

/** Text as it is in the dataset, nothing proposed. */
export function appendSource(
  parent: HTMLElement,
  text: string,
  whole: boolean,
  marking: Marking = 'suspect',
): void {
  setDirection(parent, text);
  appendMarked(parent, text, marking === 'all' ? allMarks(text, whole) : sourceMarks(text, whole));
}

const ROLES = {
  removed: () => t('proposed removal'),
  added: () => t('proposed addition'),
  refused: () => t('refused change'),
};

function changeElement({ kind, edit, stretch }: Segment, path: string, tabbable: boolean): HTMLElement {
  const named = kind === 'same' ? 'refused' : kind;
  const { start, end } = edit ?? stretch!;
  const element = el(kind === 'removed' ? 'del' : kind === 'added' ? 'ins' : 'span', {
    class: named,
    role: 'button',
    tabindex: tabbable ? 0 : -1,
    'aria-haspopup': 'dialog',
    'aria-roledescription': ROLES[named](),
    title: edit === null ? t('A change here was refused: the text stays as it is') : edit.reasons.join('\n'),
    'data-focus': `change ${path} ${start}`,
  });
  nameChange(element, { path, start, end, edit });
  return element;
}

function clipped(mark: Mark, start: number, end: number): Mark {
  const from = Math.max(mark.start, start);
  const to = Math.min(mark.end, end);
  const shown = from === mark.start && to === mark.end;
  return {
    ...mark,
    start: from - start,
    end: to - start,
    glyph: shown ? mark.glyph : partOf(mark, to - from),
  };
}

/** Glyphs of part of a run: one for each unit, where glyphs are single. */
const partOf = (mark: Mark, units: number): string =>
  mark.glyph.includes(' ') ? mark.glyph.split(' ').slice(0, units).join(' ') : mark.glyph.slice(0, units);

/** The characters stay in the page, so that they are copied; only the glyph shows. */
function appendMarked(parent: HTMLElement, text: string, marks: readonly Mark[]): void {
  let position = 0;
  for (const mark of marks) {
    if (mark.start > position) parent.append(text.slice(position, mark.start));
    parent.append(markElement(mark, text.slice(mark.start, mark.end)));
    position = mark.end;
  }
  if (position < text.length) parent.append(text.slice(position));
}

function markElement({ glyph, name }: Mark, character: string): HTMLElement {
  if (glyph === '') return el('span', { class: 'lookalike', title: name }, character);
  return el(
    'span',
    {
      class: /^[A-Z\d+]{2}/.test(glyph) ? 'invisible code' : 'invisible',
      'data-glyph': glyph,
      title: name,
    },
    el('span', {}, character),
  );
}
