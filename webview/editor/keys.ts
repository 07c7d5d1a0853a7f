import type { PageCommand } from '../../src/protocol/editor';

export type Command = PageCommand | 'findNext' | 'findPrevious';

const PLAIN: Readonly<Record<string, Command>> = { F3: 'findNext', F8: 'nextChange' };
const SHIFTED: Readonly<Record<string, Command>> = { F3: 'findPrevious', F8: 'previousChange' };
const WITH_CONTROL: Readonly<Record<string, Command>> = { f: 'find', g: 'goTo' };

/** What a key asks of the whole page, wherever the focus is; undefined: nothing. */
export function commandOf(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): Command | undefined {
  const { key, shiftKey, altKey } = event;
  if (altKey) return undefined;
  if (event.ctrlKey || event.metaKey) {
    if (shiftKey) return key.toLowerCase() === 'l' ? 'filter' : undefined;
    return WITH_CONTROL[key.toLowerCase()];
  }
  return (shiftKey ? SHIFTED : PLAIN)[key];
}
