import type { ComponentChildren, RefObject, VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

const GAP = 2;

interface PopupProps {
  /** What it opens at; a press there is not one outside. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  /** What is in it can be focused now. */
  readonly onShown?: () => void;
  readonly children: ComponentChildren;
}

/** Shows its children above all else, below or above the anchor, until a press elsewhere, or until the anchor moves. */
export function Popup({ anchor, onClose, onShown, children }: PopupProps): VNode {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    element.current!.showPopover();
    place(element.current!, anchor.current!);
    onShown?.();
  }, []);
  useLayoutEffect(() => {
    place(element.current!, anchor.current!);
  });
  useEffect(() => {
    const { top } = anchor.current!.getBoundingClientRect();
    const onPress = (event: Event): void => {
      const inside = [element, anchor].some(each => each.current?.contains(event.target as Node) === true);
      if (!inside) onClose();
    };
    const onScroll = (): void => {
      if (anchor.current?.getBoundingClientRect().top !== top) onClose();
    };
    document.addEventListener('pointerdown', onPress, true);
    document.addEventListener('scroll', onScroll, true);
    window.addEventListener('resize', onClose);
    window.addEventListener('blur', onClose);
    return () => {
      document.removeEventListener('pointerdown', onPress, true);
      document.removeEventListener('scroll', onScroll, true);
      window.removeEventListener('resize', onClose);
      window.removeEventListener('blur', onClose);
    };
  });
  return (
    <div class="popup" popover="manual" ref={element}>
      {children}
    </div>
  );
}

function place(popup: HTMLElement, anchor: HTMLElement): void {
  const { left, right, top, bottom } = anchor.getBoundingClientRect();
  const below = window.innerHeight - bottom - 2 * GAP;
  const above = top - 2 * GAP;
  popup.style.minWidth = `${Math.round(Math.min(right - left, window.innerWidth - 2 * GAP))}px`;
  popup.style.maxHeight = '';
  const { width, height } = popup.getBoundingClientRect();
  const up = height > below && above > below;
  popup.style.maxHeight = `${Math.round(up ? above : below)}px`;
  popup.style.top = `${Math.round(up ? Math.max(GAP, top - GAP - Math.min(height, above)) : bottom + GAP)}px`;
  popup.style.left = `${Math.round(Math.max(GAP, Math.min(left, window.innerWidth - width - GAP)))}px`;
}
