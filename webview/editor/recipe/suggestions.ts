import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { el } from '../../ui/dom';
import { popup } from '../../ui/popup';
import { t } from '../../ui/words';

interface Suggestions {
  /** Of the list; its items are numbered `id-0`, `id-1` … */
  readonly id: string;
  /** Empty: no list. */
  readonly texts: readonly string[];
  readonly active: number;
  readonly onTake: (text: string) => void;
  /** The list has gone by a press or a scroll elsewhere. */
  readonly onClosed: () => void;
}

/** Keeps a list of texts open below a box, which keeps the focus. */
export function useSuggestions(
  box: RefObject<HTMLElement | null>,
  { id, texts, active, onTake, onClosed }: Suggestions,
): void {
  const handlers = useRef({ onTake, onClosed });
  handlers.current = { onTake, onClosed };
  const open = texts.length > 0;
  const shown = useRef<ReturnType<typeof popup> | null>(null);
  useLayoutEffect(() => {
    if (!open) return undefined;
    const attributes = { class: 'path-suggestions', role: 'listbox', 'aria-label': t('Fields'), id };
    const list = popup(attributes, box.current!.getBoundingClientRect());
    shown.current = list;
    list.element.style.minWidth = `${box.current!.offsetWidth}px`;
    // The box keeps the focus.
    list.element.addEventListener('pointerdown', event => {
      event.preventDefault();
    });
    list.closed.addEventListener('abort', () => {
      if (shown.current !== list) return;
      shown.current = null;
      handlers.current.onClosed();
    });
    return () => {
      shown.current = null;
      list.close();
    };
  }, [open]);
  useLayoutEffect(() => {
    if (shown.current === null) return;
    const options = texts.map((text, at) => {
      const option = el(
        'div',
        {
          id: `${id}-${at}`,
          class: 'suggestion',
          role: 'option',
          title: text,
          'aria-selected': at === active,
        },
        el('bdi', {}, text),
      );
      option.addEventListener('click', () => {
        handlers.current.onTake(text);
      });
      return option;
    });
    shown.current.element.replaceChildren(...options);
    shown.current.place();
    options[active]?.scrollIntoView({ block: 'nearest' });
  });
}
