import type { RecordPreview, StageReason } from '../../../src/protocol/engine';
import { el } from '../../ui/dom';
import { popup } from '../../ui/popup';
import { button } from '../../ui/controls';
import { t } from '../../ui/words';
import { changeAt, type Change } from '../text/changes';
import { appendSource } from '../text/render';
import type { RecordsContext } from './context';

/**
 * Changes that are shown within texts answer to clicks, Enter and Space, whatever they are shown in. `recordOf`
 * says which record an element belongs to.
 */
export function answerChanges(
  root: HTMLElement,
  recordOf: (element: Element) => RecordPreview | undefined,
  context: RecordsContext,
): void {
  const open = (event: Event): boolean => {
    const record = event.target instanceof Element ? recordOf(event.target) : undefined;
    return record !== undefined && openChange(event, record, context);
  };
  root.addEventListener('click', open);
  root.addEventListener('keydown', event => {
    const opens = event.key === 'Enter' || event.key === ' ';
    if (!opens || event.defaultPrevented || !open(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/** Opens what there is to decide about the change that an event hits; false where it hits none. */
function openChange(event: Event, record: RecordPreview, context: RecordsContext): boolean {
  const hit = changeAt(event.target);
  if (hit === undefined || getSelection()?.isCollapsed === false) return false;
  const { element, change } = hit;
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const { edit } = change;
  const shown = popup(
    {
      class: 'decision',
      role: 'dialog',
      'aria-label': edit === null ? t('Refused change') : t('Proposed change'),
    },
    box,
  );
  const act = (label: string, press: () => void, first = false): HTMLElement =>
    button(
      label,
      () => {
        shown.close();
        press();
      },
      first ? 'primary' : 'secondary',
    );
  const decide = (refused: boolean): void => {
    const { path, start, end } = change;
    context.decide(record.key, { path, start, end }, refused);
  };
  if (edit === null) {
    shown.element.append(
      el('p', {}, t('You have refused a change here: the text stays as it is.')),
      el(
        'div',
        { class: 'popup-buttons' },
        act(
          t('Accept this change'),
          () => {
            decide(false);
          },
          true,
        ),
      ),
    );
  } else shown.element.append(...proposal(edit, act, decide, context));
  shown.place();
  shown.element.querySelector<HTMLElement>('vscode-button')?.focus();
  return true;
}

function proposal(
  edit: NonNullable<Change['edit']>,
  act: (label: string, press: () => void, first?: boolean) => HTMLElement,
  decide: (refused: boolean) => void,
  context: RecordsContext,
): HTMLElement[] {
  const ofKind = (kind: StageReason): HTMLElement[] => [
    act(t('Refuse all of this kind'), () => {
      context.decideKind(kind, true);
    }),
    act(t('Show all of this kind'), () => {
      context.filter({ kind: 'reason', stage: kind.stage, reason: kind.reason });
    }),
  ];
  const reason = (kind: StageReason, at: number): HTMLElement =>
    el('p', { class: 'reason' }, edit.reasons[at] ?? `${kind.stage}: ${kind.reason}`);
  const [only] = edit.sources;
  const single = edit.sources.length === 1 && only !== undefined;
  const refuse = act(
    single ? t('Refuse this change') : t('Refuse these changes'),
    () => {
      decide(true);
    },
    true,
  );
  if (single)
    return [reason(only, 0), becomes(edit), el('div', { class: 'popup-buttons' }, refuse, ...ofKind(only))];
  const kinds = edit.sources.map((kind, at) =>
    el('div', { class: 'kind' }, reason(kind, at), el('div', { class: 'popup-buttons' }, ...ofKind(kind))),
  );
  return [becomes(edit), el('div', { class: 'popup-buttons' }, refuse), ...kinds];
}

function becomes({ text }: NonNullable<Change['edit']>): HTMLElement {
  if (text === '') return el('p', { class: 'becomes' }, t('The text is removed.'));
  const code = el('code');
  appendSource(code, text, true, 'all');
  return el('p', { class: 'becomes' }, t('New text: '), code);
}

/** Refuses every change that is proposed for a record, as far as it is shown. */
export function refuseAll(record: RecordPreview, context: RecordsContext): void {
  for (const { path, edits } of record.fields)
    for (const { start, end } of edits) context.decide(record.key, { path, start, end }, true);
  const { outcome, key } = record;
  if (outcome.kind === 'dropped') context.decide(key, { stage: outcome.stage, reason: outcome.reason }, true);
}

export const hasProposals = ({ fields, outcome }: RecordPreview): boolean =>
  outcome.kind === 'dropped' || fields.some(({ edits }) => edits.length > 0);
