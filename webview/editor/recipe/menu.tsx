import type { ComponentChildren, RefObject, VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Icon } from './icons';
import { Popup } from './popup';

export interface MenuItem {
  readonly label: string;
  readonly hint?: string | undefined;
  /** One of several, of which one is chosen. */
  readonly checked?: boolean;
  /** Why it cannot be chosen. */
  readonly refused?: string | undefined;
  /** A line stands above it. */
  readonly apart?: boolean;
  readonly press: () => void;
}

interface MenuButtonProps {
  readonly label: string;
  readonly class: string;
  readonly items: readonly MenuItem[];
  readonly children: ComponentChildren;
}

/** A button that opens a menu. */
export function MenuButton({ label, class: name, items, children }: MenuButtonProps): VNode {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = (refocus: boolean): void => {
    setOpen(false);
    if (refocus) button.current?.focus();
  };
  return (
    <>
      <button
        type="button"
        ref={button}
        class={name}
        title={label}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
        onKeyDown={event => {
          if (event.key !== 'ArrowDown' || event.altKey) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
      </button>
      {open && <Menu anchor={button} label={label} items={items} onClose={close} />}
    </>
  );
}

interface MenuProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly onClose: (refocus: boolean) => void;
}

function Menu({ anchor, label, items, onClose }: MenuProps): VNode {
  const list = useRef<HTMLDivElement>(null);
  const focus = (at: number): void => {
    const all = [...list.current!.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
    all.at(at % all.length)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, at: number): void => {
    if (event.key === 'ArrowDown') focus(at + 1);
    else if (event.key === 'ArrowUp') focus(at - 1);
    else if (event.key === 'Home') focus(0);
    else if (event.key === 'End') focus(-1);
    else if (event.key === 'Escape') onClose(true);
    else if (event.key === 'Tab') {
      onClose(true);
      return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Popup
      anchor={anchor}
      onShown={() => {
        focus(
          Math.max(
            0,
            items.findIndex(item => item.checked === true),
          ),
        );
      }}
      onClose={() => {
        onClose(false);
      }}
    >
      <div role="menu" aria-label={label} ref={list}>
        {items.map((item, at) => (
          <MenuEntry
            key={item.label}
            item={item}
            onKeyDown={event => {
              onKeyDown(event, at);
            }}
            onPress={() => {
              onClose(true);
              item.press();
            }}
          />
        ))}
      </div>
    </Popup>
  );
}

interface MenuEntryProps {
  readonly item: MenuItem;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPress: () => void;
}

const MenuEntry = ({ item, onKeyDown, onPress }: MenuEntryProps): VNode => (
  <button
    type="button"
    role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
    aria-checked={item.checked}
    aria-disabled={item.refused !== undefined}
    tabIndex={-1}
    class={`menu-item${item.apart === true ? ' apart' : ''}`}
    onKeyDown={onKeyDown}
    onClick={() => {
      if (item.refused === undefined) onPress();
    }}
  >
    <span class="tick">{item.checked === true && <Icon name="check" />}</span>
    <span class="words">
      <span class="name">{item.label}</span>
      {item.hint !== undefined && <span class="hint">{item.hint}</span>}
      {item.refused !== undefined && <span class="hint">{item.refused}</span>}
    </span>
  </button>
);
