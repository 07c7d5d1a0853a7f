import type { ComponentChildren, VNode } from 'preact';
import { openMenu, type MenuItem } from '../../ui/menu';

interface MenuButtonProps {
  readonly label: string;
  readonly class: string;
  /** Null between groups. */
  readonly items: readonly (MenuItem | null)[];
  readonly children: ComponentChildren;
}

/** A button that opens a menu. */
export const MenuButton = ({ label, class: name, items, children }: MenuButtonProps): VNode => (
  <button
    type="button"
    class={name}
    title={label}
    aria-label={label}
    aria-haspopup="menu"
    onClick={event => {
      openMenu(label, event.currentTarget.getBoundingClientRect(), items);
    }}
  >
    {children}
  </button>
);
