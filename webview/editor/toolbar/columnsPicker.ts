import { parseFieldPath } from '../../../src/core/record/fieldPath';
import { el, replaceChildren } from '../../ui/dom';
import { popup } from '../../ui/popup';
import { button } from '../../ui/controls';
import { tool } from '../../ui/tool';
import { t } from '../../ui/words';
import type { RecordsContext } from '../records/context';
import { withColumnAt } from '../table/columns';
import type { TableView } from '../table/tableView';

/** A list of all paths, to be searched: which are columns, and in which order. */
export function openColumns(at: HTMLElement, context: RecordsContext, table: TableView): void {
  const search = el('input', {
    type: 'search',
    class: 'field-input',
    placeholder: t('Find a field'),
    'aria-label': t('Find a field'),
  });
  const list = el('ul', { class: 'column-list' });
  const { element } = popup(
    { class: 'columns', role: 'dialog', 'aria-label': t('Columns') },
    at.getBoundingClientRect(),
    search,
    list,
    el(
      'div',
      { class: 'popup-buttons' },
      button(t('As Chosen from the Data'), () => {
        table.setOrder(null);
        draw();
      }),
    ),
  );
  const draw = (): void => {
    const shown = table.columns;
    const all = [...new Set([...shown, ...(context.state()?.dataset.columns ?? [])])];
    const wanted = all.filter(path => path.toLowerCase().includes(search.value.toLowerCase()));
    const named = (document.activeElement as HTMLElement | null)?.dataset['focus'];
    replaceChildren(list, ...wanted.map(path => columnItem(path, shown, table, draw)));
    const typed = search.value.trim();
    if (isPath(typed) && !all.includes(typed)) list.append(furtherItem(typed, table, draw));
    else if (wanted.length === 0)
      list.append(el('li', { class: 'note' }, t('No field has this in its path.')));
    if (named !== undefined) list.querySelector<HTMLElement>(`[data-focus="${CSS.escape(named)}"]`)?.focus();
  };
  search.addEventListener('input', draw);
  draw();
  search.focus();
  element.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const boxes = [search, ...list.querySelectorAll<HTMLElement>('input')];
      const from = boxes.indexOf(document.activeElement as HTMLInputElement);
      boxes[Math.max(0, Math.min(boxes.length - 1, from + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus();
      event.preventDefault();
    }
    event.stopPropagation();
  });
}

/** A path that the first records do not have: those further down may. */
function furtherItem(path: string, table: TableView, done: () => void): HTMLElement {
  const add = tool(
    'add',
    t('Add a column for {0}', path),
    () => {
      table.setOrder([...table.columns, path]);
      done();
    },
    el('span', {}, t('Add {0}', path)),
  );
  return el('li', {}, add);
}

function isPath(text: string): boolean {
  try {
    return parseFieldPath(text).every(({ kind }) => kind !== 'each');
  } catch {
    return false;
  }
}

function columnItem(path: string, shown: readonly string[], table: TableView, done: () => void): HTMLElement {
  const at = shown.indexOf(path);
  const box = el('input', { type: 'checkbox', 'data-focus': `show ${path}` });
  box.checked = at >= 0;
  box.addEventListener('change', () => {
    table.setOrder(box.checked ? [...shown, path] : shown.filter(one => one !== path));
    done();
  });
  const move = (to: number): void => {
    table.setOrder(withColumnAt(shown, path, to));
    done();
  };
  const up = tool('up', t('Move {0} to the left', path), () => {
    move(at - 1);
  });
  const down = tool('down', t('Move {0} to the right', path), () => {
    move(at + 1);
  });
  up.dataset['focus'] = `up ${path}`;
  down.dataset['focus'] = `down ${path}`;
  up.disabled = at <= 0;
  down.disabled = at < 0 || at === shown.length - 1;
  return el(
    'li',
    {},
    el('label', { title: path }, box, el('span', { class: 'path' }, path)),
    at >= 0 && up,
    at >= 0 && down,
  );
}
