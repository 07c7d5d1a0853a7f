import type { PreviewEdit } from '../../../src/protocol/engine';

/** What an element of a text stands for: a proposed edit, or one that has been refused (`edit` null). */
export interface Change {
  readonly path: string;
  /** The stretch of the source by which a decision names it. */
  readonly start: number;
  readonly end: number;
  readonly edit: PreviewEdit | null;
}

const changes = new WeakMap<Element, Change>();

export function nameChange(element: Element, change: Change): void {
  changes.set(element, change);
}

/** The element of a change at or around `target`, and the change. */
export function changeAt(target: EventTarget | null): { element: HTMLElement; change: Change } | undefined {
  const element =
    target instanceof Element ? target.closest<HTMLElement>('.removed, .added, .refused') : null;
  const change = element && changes.get(element);
  return change ? { element, change } : undefined;
}
