import type { Recipe } from '../../../src/core/pipeline/recipe';
import type { RecordPreview, StageReason } from '../../../src/protocol/engine';
import { el } from '../../ui/dom';
import { popup } from '../../ui/popup';
import { button } from '../../ui/controls';
import { t } from '../../ui/words';
import { changeAt, type Change } from '../text/changes';
import { appendSource } from '../text/render';
import type { RecordsContext } from './context';

/** `recipe`, with every change or drop of that kind refused for all records, or accepted again. */
export function withKind(recipe: Recipe, { stage, reason }: StageReason, refused: boolean): Recipe {
  return {
    ...recipe,
    stages: recipe.stages.map(one => {
      if (one.id !== stage) return one;
      const rest = one.refuse?.filter(other => other !== reason) ?? [];
      const refuse = refused ? [...rest, reason] : rest;
      if (refuse.length > 0) return { ...one, refuse };
      const { id, enabled, options } = one;
      return { id, ...(enabled !== undefined && { enabled }), ...(options && { options }) };
    }),
  };
}

/** Opens what there is to decide about the change that an event hits; false where it hits none. */
export function openChange(event: Event, record: RecordPreview, context: RecordsContext): boolean {
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
        { class: 'decisions' },
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
  const several = edit.sources.length > 1;
  const kinds = edit.sources.map((kind, at) => {
    const words = edit.reasons[at] ?? `${kind.stage}: ${kind.reason}`;
    return el(
      'div',
      { class: 'kind' },
      el('p', { class: 'reason' }, words),
      el(
        'div',
        { class: 'decisions' },
        act(t('Refuse all of this kind'), () => {
          context.decideKind(kind, true);
        }),
        act(t('Show all of this kind'), () => {
          context.filter({ kind: 'reason', ...kind });
        }),
      ),
    );
  });
  const becomes = el('p', { class: 'becomes' }, t('New text: '));
  const text = el('code');
  appendSource(text, edit.text, true, 'all');
  if (edit.text !== '') becomes.append(text);
  else becomes.textContent = t('This is removed.');
  return [
    becomes,
    el(
      'div',
      { class: 'decisions' },
      act(
        several ? t('Refuse these changes') : t('Refuse this change'),
        () => {
          decide(true);
        },
        true,
      ),
    ),
    ...kinds,
  ];
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
