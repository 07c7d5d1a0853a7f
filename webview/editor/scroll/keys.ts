/** What a key does to the list. */
export type Move =
  | { readonly by: 'line' | 'page'; readonly direction: 1 | -1 }
  | { readonly by: 'record'; readonly direction: 1 | -1 }
  | { readonly by: 'end'; readonly direction: 1 | -1 };

/** Arrows and Page keys move the view; with Ctrl, Cmd or Alt an arrow goes to the next record. */
export function moveOf(event: KeyboardEvent): Move | undefined {
  if (event.shiftKey) return undefined;
  const withModifier = event.ctrlKey || event.metaKey || event.altKey;
  switch (event.key) {
    case 'ArrowDown':
      return { by: withModifier ? 'record' : 'line', direction: 1 };
    case 'ArrowUp':
      return { by: withModifier ? 'record' : 'line', direction: -1 };
    case 'PageDown':
      return withModifier ? undefined : { by: 'page', direction: 1 };
    case ' ':
    case 'PageUp':
      return withModifier ? undefined : { by: 'page', direction: event.key === ' ' ? 1 : -1 };
    case 'Home':
      return { by: 'end', direction: -1 };
    case 'End':
      return { by: 'end', direction: 1 };
    default:
      return undefined;
  }
}
