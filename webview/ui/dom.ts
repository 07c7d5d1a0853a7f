type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
export type Child = Node | string | false | null | undefined;

/**
 * An element with attributes and children. Strings become text, never markup: this is the only way data
 * reaches the page. An attribute that is false or undefined is left out.
 */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  for (const child of children) if (isShown(child)) element.append(child);
  return element;
}

export function setAttribute(element: Element, name: string, value: Attributes[string]): void {
  if (value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : String(value));
}

export function replaceChildren(parent: Element, ...children: readonly Child[]): void {
  parent.replaceChildren(...children.filter(isShown));
}

export const show = (element: HTMLElement, shown: boolean): void => {
  element.hidden = !shown;
};

const isShown = (child: Child): child is Node | string =>
  child !== null && child !== undefined && child !== false && child !== '';
