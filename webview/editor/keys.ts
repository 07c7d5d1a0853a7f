import type { PageCommand } from '../../src/protocol/editor';
import type { Mode } from './records/context';

export type Command = PageCommand | 'findNext' | 'findPrevious' | 'nextRecord' | 'previousRecord' | 'back';

const PLAIN: Readonly<Record<string, Command>> = { F3: 'findNext', F8: 'nextChange' };
const SHIFTED: Readonly<Record<string, Command>> = { F3: 'findPrevious', F8: 'previousChange' };
const WITH_CONTROL: Readonly<Record<string, Command>> = { f: 'find', g: 'goTo' };

/** While one record is shown. */
const WITH_ALT: Readonly<Record<string, Command>> = { ArrowDown: 'nextRecord', ArrowUp: 'previousRecord' };

/** What a key asks of the whole page, wherever the focus is; undefined: nothing. */
export function commandOf(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  mode: Mode,
): Command | undefined {
  const { key, shiftKey, altKey } = event;
  const control = event.ctrlKey || event.metaKey;
  if (altKey) return control || shiftKey || mode !== 'record' ? undefined : WITH_ALT[key];
  if (control) {
    if (shiftKey) return key.toLowerCase() === 'l' ? 'filter' : undefined;
    return WITH_CONTROL[key.toLowerCase()];
  }
  if (key === 'Escape' && !shiftKey && mode === 'record') return 'back';
  return (shiftKey ? SHIFTED : PLAIN)[key];
}
