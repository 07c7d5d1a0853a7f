import type { PreviewOutcome, RecordPreview } from '../../../src/protocol/engine';
import { el } from '../../ui/dom';
import { count, t } from '../../ui/words';

const LABELS: Readonly<Record<PreviewOutcome['kind'], () => string>> = {
  kept: () => t('Kept'),
  changed: () => t('Changed'),
  dropped: () => t('Dropped'),
  malformed: () => t('Malformed'),
  failed: () => t('Failed'),
};

/** What the recipe makes of a record, and why. Nothing, where no recipe is previewed. */
export function outcomeMark(record: RecordPreview, onGoTo: (index: number) => void): HTMLElement {
  const { outcome } = record;
  const mark = el(
    'span',
    { class: 'outcome' },
    el('span', { class: `label ${outcome.kind}` }, LABELS[outcome.kind]()),
  );
  if (!('words' in outcome)) {
    const words = reasonWords(record);
    const further =
      outcome.kind === 'changed' && words === '' && t('in the part of a text that is not shown');
    mark.append(el('span', { class: 'why' }, words, further));
    return mark;
  }
  mark.append(el('span', { class: 'why' }, outcome.words));
  if (outcome.kind !== 'dropped') return mark;
  if (outcome.detail !== null) mark.append(el('span', { class: 'detail' }, `(${outcome.detail})`));
  if (outcome.repeats !== null) mark.append(link(outcome.repeats, onGoTo));
  return mark;
}

function link(index: number, onGoTo: (index: number) => void): HTMLElement {
  const element = el('button', { class: 'link', type: 'button' }, t('repeats #{0}', count(index)));
  element.addEventListener('click', () => {
    onGoTo(index);
  });
  return element;
}

/** Each stage and reason with an edit in this record, with how often. */
function reasonWords(record: RecordPreview): string {
  const times = new Map<string, number>();
  for (const { edits } of record.fields) {
    for (const reason of edits.flatMap(edit => edit.reasons)) times.set(reason, (times.get(reason) ?? 0) + 1);
  }
  return [...times].map(([words, often]) => (often === 1 ? words : `${words} × ${count(often)}`)).join(' · ');
}
