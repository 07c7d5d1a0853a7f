import type { PreviewOutcome, RecordPreview, StageReason } from '../../../src/protocol/engine';
import { el } from '../../ui/dom';
import { count, t } from '../../ui/words';
import { isJudged, type RecordsContext } from './context';

export const OUTCOMES: Readonly<Record<PreviewOutcome['kind'], () => string>> = {
  kept: () => t('Kept'),
  changed: () => t('Changed'),
  dropped: () => t('Dropped'),
  malformed: () => t('Malformed'),
  failed: () => t('Failed'),
  unjudged: () => t('Not judged'),
};

/** What is to be said of a record's outcome; null where no recipe is previewed and nothing is wrong. */
export function shownOutcome(record: RecordPreview, context: RecordsContext): PreviewOutcome | null {
  const { outcome } = record;
  const always = outcome.kind === 'malformed' || outcome.kind === 'failed';
  return always || isJudged(context) ? outcome : null;
}

/** What the recipe makes of a record, and why. */
export function outcomeMark(record: RecordPreview, context: RecordsContext): HTMLElement {
  const { outcome } = record;
  const mark = el(
    'span',
    { class: 'outcome' },
    el('span', { class: `label ${outcome.kind}` }, OUTCOMES[outcome.kind]()),
  );
  if (!('words' in outcome)) {
    const words = reasonWords(record);
    const further =
      outcome.kind === 'changed' && words === '' && t('in the part of a text that is not shown');
    mark.append(el('span', { class: 'why' }, words, further));
  } else {
    mark.append(el('span', { class: 'why' }, outcome.words));
    if (outcome.kind === 'dropped') appendDrop(mark, record, outcome, context);
  }
  for (const drop of record.refusedDrops) mark.append(refusedDrop(record, drop, context));
  return mark;
}

function appendDrop(
  mark: HTMLElement,
  record: RecordPreview,
  { stage, reason, detail, repeats }: PreviewOutcome & { kind: 'dropped' },
  context: RecordsContext,
): void {
  if (detail !== null) mark.append(el('span', { class: 'detail' }, `(${detail})`));
  if (repeats !== null) {
    const words = t('repeats #{0}', count(repeats));
    mark.append(
      link(words, 'repeats', () => {
        context.goTo(repeats);
      }),
    );
  }
  mark.append(
    link(t('Keep this record'), 'keep', () => {
      context.decide(record.key, { stage, reason }, true);
    }),
  );
}

function refusedDrop(
  record: RecordPreview,
  { stage, reason, words }: StageReason & { readonly words: string },
  context: RecordsContext,
): HTMLElement {
  return el(
    'span',
    { class: 'refused-drop' },
    el('span', { class: 'label' }, t('Refused')),
    el('span', { class: 'why' }, words),
    link(t('Drop after all'), `accept ${stage} ${reason}`, () => {
      context.decide(record.key, { stage, reason }, false);
    }),
  );
}

function link(words: string, focus: string, press: () => void): HTMLElement {
  const element = el('button', { class: 'link', type: 'button', 'data-focus': focus }, words);
  element.addEventListener('click', press);
  return element;
}

/** Each stage and reason with an edit in this record, with how often. */
export function reasonWords(record: RecordPreview): string {
  const times = new Map<string, number>();
  for (const { edits } of record.fields) {
    for (const reason of edits.flatMap(edit => edit.reasons)) times.set(reason, (times.get(reason) ?? 0) + 1);
  }
  return [...times].map(([words, often]) => (often === 1 ? words : `${words} × ${count(often)}`)).join(' · ');
}

/** Where a record's bytes come from, where that is not the file as it is. */
export function originMark({ origin }: RecordPreview): HTMLElement | null {
  if (origin === 'file') return null;
  return origin === 'added'
    ? el('span', { class: 'origin added-record', title: t('This record is not in the file yet') }, t('new'))
    : el(
        'span',
        { class: 'origin', title: t('This record has been changed since it was read') },
        t('edited'),
      );
}
