import { messageOf } from '../../../src/protocol/rpc';
import { el } from '../../ui/dom';
import { popup } from '../../ui/popup';
import { count, t } from '../../ui/words';
import type { RecordsContext } from '../records/context';
import { indexOfLine, parseTarget } from './target';

export function openGoTo(at: HTMLElement, context: RecordsContext): void {
  const records = context.state()?.document.records ?? 0;
  const input = el('input', {
    class: 'field-input',
    type: 'text',
    'aria-label': t('Record or line'),
    spellcheck: 'false',
  });
  const note = el(
    'p',
    { class: 'note', role: 'status' },
    t('A record from 0 to {0}, or a line such as “line 123”.', count(Math.max(0, records - 1))),
  );
  const shown = popup(
    { class: 'go-to', role: 'dialog', 'aria-label': t('Go to record') },
    at.getBoundingClientRect(),
    input,
    note,
  );
  const go = async (): Promise<void> => {
    const target = parseTarget(input.value);
    if (target === null || records === 0) {
      note.textContent = t('This is neither a record’s number nor a line.');
      note.classList.add('problem');
      return;
    }
    try {
      const lineOf = async (index: number): Promise<number | null> =>
        (await context.client.call('detail', { index })).preview.line;
      const index = 'index' in target ? target.index : await indexOfLine(target.line, records, lineOf);
      shown.close();
      context.goTo(Math.min(records - 1, index));
    } catch (error) {
      note.textContent = messageOf(error);
      note.classList.add('problem');
    }
  };
  input.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    void go();
  });
  input.focus();
}
