import type { DetailValue } from '../../../src/protocol/engine';
import { el } from '../../ui/dom';
import { count, t } from '../../ui/words';
import { canEdit, type EditTarget, type RecordsContext } from '../records/context';
import { editTool, pathElement } from '../records/field';
import { appendLine, appendSource } from '../text/render';

/** A text of the tree is cut after so many units; it is shown whole when it is edited. */
const MOST_UNITS = 2000;

/** Values with their paths but for those that are `used` elsewhere, each list and object above what it holds. */
export function treeElement(
  values: readonly DetailValue[],
  used: ReadonlySet<string>,
  more: number,
  index: number,
  context: RecordsContext,
): HTMLElement {
  const shown = values.filter((_, at) => isShown(values, at, used));
  const list = el(
    'ul',
    { class: 'tree', 'aria-label': t('Other values') },
    ...shown.map(value => valueElement(value, index, context)),
  );
  if (more > 0) list.append(el('li', { class: 'note' }, t('{0} further values are not shown.', count(more))));
  return list;
}

function valueElement(value: DetailValue, index: number, context: RecordsContext): HTMLElement {
  const { path, kind, depth, text, units } = value;
  const shown = el('span', { class: `value is-${kind}`, 'data-path': path });
  if (kind === 'list') shown.append(el('span', { class: 'empty' }, t('list')));
  else if (kind === 'object') shown.append(el('span', { class: 'empty' }, t('object')));
  else if (kind !== 'string') appendLine(shown, text, context.marking());
  else if (units === 0) shown.append(el('span', { class: 'empty' }, t('empty')));
  else appendSource(shown, text.slice(0, MOST_UNITS), units <= MOST_UNITS, context.marking());
  if (units > MOST_UNITS)
    shown.append(el('span', { class: 'note' }, ` … ${t('{0} characters', count(units))}`));
  const target: EditTarget = {
    index,
    path,
    kind: kind === 'string' ? 'text' : 'value',
    known: text.length === units && !isHolder(kind) ? text : null,
  };
  const item = el('li', {}, el('span', { class: 'tree-path' }, pathElement(path)), shown);
  item.style.paddingLeft = `${Math.min(8, Math.max(0, depth - 1)) * 16}px`;
  if (canEdit(context)) item.append(editTool(target, shown, context));
  return item;
}

const isHolder = (kind: DetailValue['kind']): boolean => kind === 'list' || kind === 'object';

/** A list or object is shown at the top, where it is empty, and where something in it is shown. */
function isShown(values: readonly DetailValue[], at: number, used: ReadonlySet<string>): boolean {
  const { path, kind, depth } = values[at]!;
  if (used.has(path) || (depth === 0 && isHolder(kind))) return false;
  if (!isHolder(kind) || depth === 1) return true;
  let next = at + 1;
  for (; next < values.length && values[next]!.depth > depth; next++) {
    if (!isHolder(values[next]!.kind) && !used.has(values[next]!.path)) return true;
  }
  return next === at + 1;
}
