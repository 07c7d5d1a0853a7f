import type { DifferenceKind } from '../../src/core/compare/differences';
import type { ShownDifference } from '../../src/protocol/compare';
import { button } from '../ui/controls';
import { el, type Child } from '../ui/dom';
import { count, t } from '../ui/words';
import { changedField, plainField } from './fieldDiff';

export interface CardActions {
  readonly size: () => number;
  readonly openDiff: (left: number, right: number) => void;
  /** Shows all fields of a difference, and their texts whole. */
  readonly showAll: (number: number) => void;
  readonly retry: () => void;
}

const LABELS: Readonly<Record<DifferenceKind, () => string>> = {
  added: () => t('Added'),
  removed: () => t('Removed'),
  changed: () => t('Changed'),
  moved: () => t('Moved'),
};

export function differenceCard(difference: ShownDifference, actions: CardActions): HTMLElement {
  const { number, kind, fields, more, raw, problem } = difference;
  const changed = kind === 'changed';
  const rawField = raw !== null && { path: t('as it stands'), ...raw };
  return article(
    number,
    kind,
    actions,
    headOf(difference, actions),
    problem !== null && el('p', { class: 'note odd' }, t('Malformed: {0}', problem)),
    changed &&
      raw !== null &&
      problem === null &&
      el('p', { class: 'note' }, t('The values are equal; they are written in another way.')),
    ...fields.map(field => (changed ? changedField(field) : plainField(field))),
    rawField && (changed ? changedField(rawField) : plainField(rawField)),
    isCut(difference) && footOf(number, more, actions),
  );
}

/** In place of a difference that could not be read. */
export const problemCard = (number: number, message: string, actions: CardActions): HTMLElement =>
  article(
    number,
    null,
    actions,
    el('header', { id: headId(number) }, t('Difference {0}', count(number + 1))),
    el('p', { class: 'note problem' }, message),
    el('div', { class: 'foot' }, button(t('Try Again'), actions.retry)),
  );

/** In place of a difference that has been asked for. */
export const placeholderCard = (number: number, actions: CardActions): HTMLElement =>
  article(number, null, actions, el('header', { id: headId(number) }, t('Loading …')));

function article(
  number: number,
  kind: DifferenceKind | null,
  actions: CardActions,
  head: HTMLElement,
  ...children: readonly Child[]
): HTMLElement {
  return el(
    'article',
    {
      class: kind === null ? 'record problem' : 'record',
      'data-kind': kind ?? undefined,
      tabindex: -1,
      'aria-posinset': number + 1,
      'aria-setsize': actions.size(),
      'aria-labelledby': head.id,
    },
    head,
    ...children,
  );
}

function headOf(
  { number, kind, moved, left, right, fields }: ShownDifference,
  actions: CardActions,
): HTMLElement {
  const head = el(
    'header',
    { id: headId(number) },
    el('span', { class: 'label', 'data-kind': kind }, LABELS[kind]()),
    kind === 'changed' && moved && el('span', { class: 'label', 'data-kind': 'moved' }, t('Moved')),
    el('span', { class: 'index' }, placeWords(left, right)),
    kind === 'changed' &&
      fields.length > 0 &&
      el('span', { class: 'line' }, fields.map(({ path }) => path).join(', ')),
  );
  if (kind === 'changed' && left !== null && right !== null) {
    const open = el('button', { class: 'link', type: 'button' }, t('Open in Diff Editor'));
    open.addEventListener('click', () => {
      actions.openDiff(left, right);
    });
    head.append(open);
  }
  return head;
}

function placeWords(left: number | null, right: number | null): string {
  const [from, to] = [left, right].map(index => (index === null ? null : `#${count(index)}`));
  return from !== null && to !== null ? t('{0} → {1}', from!, to!) : (from ?? to ?? '');
}

const isCut = ({ fields, more, raw }: ShownDifference): boolean =>
  more > 0 ||
  [...fields, ...(raw === null ? [] : [raw])].some(({ left, right }) =>
    [left, right].some(text => text !== null && text.before + text.after > 0),
  );

const footOf = (number: number, more: number, actions: CardActions): HTMLElement =>
  el(
    'div',
    { class: 'foot' },
    button(t('Show All'), () => {
      actions.showAll(number);
    }),
    more > 0 && el('span', { class: 'note' }, t('{0} further fields', count(more))),
  );

const headId = (number: number): string => `difference-${number}`;
