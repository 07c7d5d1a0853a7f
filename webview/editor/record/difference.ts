import { diffWordsWithSpace } from 'diff';
import { el, replaceChildren } from '../../ui/dom';
import { t } from '../../ui/words';
import { appendSource } from '../text/render';
import type { Turn } from './shape';

/** Unequal long texts would take minutes. */
const LIMIT_MS = 500;

export interface Difference {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Word by word; null where that takes too long. */
export function differencesOf(before: string, after: string, limit = LIMIT_MS): Difference[] | null {
  const changes = diffWordsWithSpace(before, after, { timeout: limit });
  return (
    changes?.map(({ value, added, removed }) => ({
      kind: added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const),
      text: value,
    })) ?? null
  );
}

/** What the chosen answer has instead of the rejected one; compared when it is shown. */
export function differenceElement(chosen: readonly Turn[], rejected: readonly Turn[]): HTMLElement {
  const body = el('div', { class: 'text' });
  const element = el(
    'details',
    { class: 'difference', open: true },
    el('summary', {}, t('Differences word by word')),
    body,
  );
  element.addEventListener('toggle', () => {
    if (!element.open || body.firstChild !== null) return;
    const found = differencesOf(whole(rejected), whole(chosen));
    if (found === null) {
      replaceChildren(
        body,
        el('p', { class: 'note' }, t('These texts are too different to compare word by word.')),
      );
      return;
    }
    for (const { kind, text } of found) {
      const span = el(kind === 'removed' ? 'del' : kind === 'added' ? 'ins' : 'span', {
        class: kind === 'same' ? undefined : `differs ${kind}-words`,
        title:
          kind === 'removed'
            ? t('only in the rejected text')
            : kind === 'added'
              ? t('only in the chosen text')
              : undefined,
      });
      appendSource(span, text, true);
      body.append(span);
    }
  });
  return element;
}

const whole = (turns: readonly Turn[]): string => turns.map(({ text }) => text.text).join('\n\n');
