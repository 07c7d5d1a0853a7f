import type { FieldPreview } from '../../../src/protocol/engine';
import { el } from '../../ui/dom';
import { editMarks, lineMarks, sourceMarks, type Mark } from './marks';
import { segmentsOf } from './segments';

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const MOST_FOR_EACH_LINE = 50_000;

/** Shows a text in its direction; line by line, unless it is so long that the browser would stall. */
function setDirection(element: HTMLElement, text: string): void {
  if (!RIGHT_TO_LEFT.test(text)) return;
  if (text.length > MOST_FOR_EACH_LINE) element.dir = 'auto';
  else element.classList.add('each-line');
}

/** A field's text with its proposed edits: what goes struck through, what comes highlighted. */
export function appendDiff(parent: HTMLElement, field: FieldPreview): void {
  setDirection(parent, field.text);
  const whole = field.text.length === field.units;
  const marks = sourceMarks(field.text, whole);
  let next = 0;
  for (const { kind, text, start, reasons } of segmentsOf(field.text, field.edits)) {
    if (kind === 'same') {
      const end = start + text.length;
      while (next < marks.length && marks[next]!.end <= start) next++;
      const within: Mark[] = [];
      for (; next < marks.length && marks[next]!.start < end; next++)
        within.push(clipped(marks[next]!, start, end));
      // The last one may go on behind an edit.
      if (next > 0 && marks[next - 1]!.end > end) next--;
      appendMarked(parent, text, within);
    } else {
      const span = el(kind === 'removed' ? 'del' : 'ins', { class: kind, title: reasons.join('\n') });
      appendMarked(span, text, editMarks(text));
      parent.append(span);
    }
  }
}

/** Text of one line, such as JSON or a field path. */
export function appendLine(parent: HTMLElement, text: string): void {
  appendMarked(parent, text, lineMarks(text));
}

/** Text as it is in the dataset, nothing proposed. */
export function appendSource(parent: HTMLElement, text: string, whole: boolean): void {
  setDirection(parent, text);
  appendMarked(parent, text, sourceMarks(text, whole));
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
  for (const { start, end, glyph, name } of marks) {
    if (start > position) parent.append(text.slice(position, start));
    parent.append(
      el(
        'span',
        {
          class: /^[A-Z\d+]{2}/.test(glyph) ? 'invisible code' : 'invisible',
          'data-glyph': glyph,
          title: name,
        },
        el('span', {}, text.slice(start, end)),
      ),
    );
    position = end;
  }
  if (position < text.length) parent.append(text.slice(position));
}
