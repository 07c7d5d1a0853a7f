import type { RecordPreview } from '../../../src/protocol/engine';
import { messageOf } from '../../../src/protocol/rpc';
import { replaceChildren } from '../../ui/dom';
import { isPopupOpen, pointPlace, popup, type Place } from '../../ui/popup';
import { closeTip, showTip } from '../../ui/tip';
import { t } from '../../ui/words';
import type { RecordsContext } from '../records/context';
import { cardElement } from './tokenCard';

/** The pointer rests so long on a text before its card is shown. */
const REST_MS = 700;

/** Shows a text's card as a dialog, for the keyboard and for menus. */
export async function openTokenCard(
  index: number,
  path: string,
  at: Place,
  { client, fail }: Pick<RecordsContext, 'client' | 'fail'>,
): Promise<void> {
  try {
    const card = await client.call('card', { index, path, hover: false });
    if (card === null) return;
    const label = path === '' ? t('Tokens of the record') : t('Tokens of {0}', path);
    const shown = popup({ class: 'tokens-dialog', role: 'dialog', 'aria-label': label }, at);
    replaceChildren(shown.element, cardElement(card));
    shown.place();
    shown.element.focus({ preventScroll: true });
  } catch (error) {
    fail(messageOf(error));
  }
}

/** Shows the card of a text that the pointer rests on. `recordOf` says which record an element belongs to. */
export function hoverTokenCards(
  root: HTMLElement,
  recordOf: (element: Element) => RecordPreview | undefined,
  { client }: Pick<RecordsContext, 'client'>,
): void {
  let resting: number | undefined;
  let over: HTMLElement | undefined;
  root.addEventListener('pointermove', event => {
    const text = textAt(event.target);
    clearTimeout(resting);
    if (text === undefined || event.buttons !== 0) {
      over = undefined;
      return;
    }
    if (text !== over) closeTip();
    over = text;
    const { clientX: x, clientY: y } = event;
    resting = setTimeout(() => void show(text, pointPlace({ x, y: y + 10 })), REST_MS);
  });
  const move = (): void => {
    clearTimeout(resting);
    over = undefined;
  };
  root.addEventListener('pointerleave', move);
  // Another text comes under the pointer.
  root.addEventListener('wheel', move, { passive: true });
  root.addEventListener('pointerdown', () => {
    clearTimeout(resting);
  });

  const show = async (text: HTMLElement, at: Place): Promise<void> => {
    const record = recordOf(text);
    const path = text.dataset['path'];
    if (record === undefined || path === undefined || isPopupOpen()) return;
    // Whoever asked for nothing is told nothing: not every value is a text.
    const card = await client.call('card', { index: record.index, path, hover: true }).catch(() => null);
    if (
      card === null ||
      card.card.text.characters === 0 ||
      over !== text ||
      !text.isConnected ||
      isPopupOpen()
    )
      return;
    showTip('tokens-tip', text, at, cardElement(card));
  };
}

/** The text that an element belongs to, unless it says something of its own. */
function textAt(target: EventTarget | null): HTMLElement | undefined {
  if (!(target instanceof HTMLElement)) return undefined;
  const text = target.closest<HTMLElement>('.text[data-path], .value.is-string[data-path]');
  const titled = target.closest('[title]');
  return text === null || (titled !== null && text.contains(titled)) ? undefined : text;
}
