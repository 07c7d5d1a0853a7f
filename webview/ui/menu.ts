import { el } from './dom';
import { popup, type Place } from './popup';

export interface MenuItem {
  readonly label: string;
  readonly press: () => void;
  /** What it does, in a sentence below the label. */
  readonly hint?: string;
  /** Keys that do the same, as text. */
  readonly keys?: string;
  /** Why it cannot be used now. */
  readonly disabled?: string | undefined;
  readonly checked?: boolean;
}

/** A menu of items, null between groups; arrows, Home, End and first letters move in it. */
export function openMenu(label: string, at: Place, items: readonly (MenuItem | null)[]): void {
  const shown = popup({ class: 'menu', role: 'menu', 'aria-label': label }, at);
  const { element } = shown;
  element.append(
    ...items.map(item => (item === null ? el('div', { role: 'separator' }) : itemElement(item, shown.close))),
  );
  const entries = [...element.querySelectorAll<HTMLElement>('[role^=menuitem]')];
  element.addEventListener('keydown', event => {
    const from = entries.indexOf(document.activeElement as HTMLElement);
    const to = target(event.key, from, entries);
    if (event.key === 'Tab') shown.close();
    else if (to !== undefined) {
      event.preventDefault();
      entries[to]?.focus();
    } else return;
    event.stopPropagation();
  });
  // Its size is known only now that it has items.
  shown.place();
  entries[0]?.focus();
}

function itemElement(item: MenuItem, close: () => void): HTMLElement {
  const checkable = item.checked !== undefined;
  const element = el(
    'button',
    {
      class: 'menu-entry',
      type: 'button',
      role: checkable ? 'menuitemcheckbox' : 'menuitem',
      tabindex: -1,
      'aria-checked': checkable ? String(item.checked) : undefined,
      'aria-disabled': item.disabled === undefined ? undefined : 'true',
      title: item.disabled,
    },
    el('span', { class: 'check', 'aria-hidden': true }, item.checked === true && '✓'),
    el(
      'span',
      { class: 'words' },
      el('span', { class: 'label' }, item.label),
      item.hint !== undefined && el('span', { class: 'hint' }, item.hint),
      // Where there is room for sentences, it is said; else the title tells.
      item.hint !== undefined && item.disabled !== undefined && el('span', { class: 'hint' }, item.disabled),
    ),
    item.keys !== undefined && el('span', { class: 'keys' }, item.keys),
  );
  element.addEventListener('click', () => {
    if (item.disabled !== undefined) return;
    close();
    item.press();
  });
  element.addEventListener('pointerenter', () => {
    element.focus({ preventScroll: true });
  });
  return element;
}

function target(key: string, from: number, entries: readonly HTMLElement[]): number | undefined {
  const { length } = entries;
  if (key === 'ArrowDown') return (from + 1) % length;
  if (key === 'ArrowUp') return (from - 1 + length) % length;
  if (key === 'Home') return 0;
  if (key === 'End') return length - 1;
  if (key.length !== 1 || key === ' ') return undefined;
  const starts = (entry: HTMLElement): boolean =>
    entry.querySelector('.label')!.textContent.toLowerCase().startsWith(key.toLowerCase());
  const order = [...entries.keys()].map(at => (from + 1 + at) % length);
  return order.find(at => starts(entries[at]!));
}
