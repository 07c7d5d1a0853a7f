import { messageOf } from '../../../src/protocol/rpc';
import type { DocumentEdit } from '../../../src/protocol/document';
import { t } from '../../ui/words';
import type { EditTarget, RecordsContext } from './context';
import { EditBox } from './editBox';
import { jsonProblem } from './jsonProblem';
import { wholeText } from './wholeText';

/** Opens one text box at a time over what is to be edited, and makes edits of what is typed. */
export class Editing {
  #box: EditBox | undefined;
  #over: HTMLElement | undefined;

  constructor(
    private readonly frame: HTMLElement,
    private readonly context: RecordsContext,
  ) {}

  async open(target: EditTarget, element: HTMLElement): Promise<void> {
    const { context } = this;
    const readOnly = context.state()?.dataset.readOnly ?? null;
    if (readOnly !== null) {
      context.fail(readOnly);
      return;
    }
    if (this.#box !== undefined && !(await this.#box.commit(false))) return;
    let text: string;
    try {
      text = await wholeText(context.client, target);
    } catch (error) {
      context.fail(messageOf(error));
      return;
    }
    const back = element.closest<HTMLElement>('[data-focus], [data-row]');
    const box = new EditBox({
      label: target.path === '' ? t('Record as it stands in the file') : target.path,
      text,
      code: target.kind !== 'text',
      check: target.kind === 'value' ? jsonProblem : () => null,
      save: now => context.edit(editOf(target, now)),
      saveFile: () =>
        void context.client.call('save', null).catch((error: unknown) => {
          context.fail(messageOf(error));
        }),
      closed: byKeyboard => {
        this.#box = undefined;
        if (byKeyboard) focusAgain(back);
      },
    });
    this.#box = box;
    this.#over = element;
    this.frame.append(box.element);
    box.placeOver(element, this.frame);
    box.start();
  }

  /** What is edited may have moved. */
  follow(): void {
    if (this.#over !== undefined) this.#box?.placeOver(this.#over, this.frame);
  }
}

function editOf({ index, path, kind }: EditTarget, text: string): DocumentEdit {
  if (kind === 'text') return { kind, index, path, text };
  if (kind === 'value') return { kind, index, path, json: text.trim() };
  return { kind, index, text };
}

/** The element itself, or the one that has taken its place. */
function focusAgain(element: HTMLElement | null): void {
  if (element === null) return;
  const { row, focus } = element.dataset;
  const place = element.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? row;
  const holder = place === undefined ? document : document.querySelector(`[data-row="${place}"]`);
  const same = focus === undefined ? holder : holder?.querySelector(`[data-focus="${CSS.escape(focus)}"]`);
  const target = element.isConnected ? element : same;
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}
