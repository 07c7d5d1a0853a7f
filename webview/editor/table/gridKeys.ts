/** A cell by row of the view (-1: the header) and column. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Columns that are no fields and come first. */
  readonly fixed: number;
  /** Rows that fit into the view. */
  readonly page: number;
}

export type GridAction =
  | { readonly kind: 'move'; readonly to: GridPlace; readonly extend: boolean }
  | {
      readonly kind:
        'edit' | 'toggle' | 'all' | 'clear' | 'delete' | 'menu' | 'sort' | 'open' | 'fit' | 'copy';
    }
  /** Moves the selected records, or the column, by one; or changes a column's width by so many pixels. */
  | { readonly kind: 'shift-rows' | 'shift-column' | 'widen'; readonly by: number };

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

const WIDTH_STEP = 16;

/** What a key does at a place of the grid; undefined: nothing. */
export function gridAction(event: Key, place: GridPlace, size: GridSize): GridAction | undefined {
  const control = event.ctrlKey || event.metaKey;
  if (event.altKey) return control || event.shiftKey ? undefined : altAction(event.key, place, size);
  if (place.row < 0 && event.shiftKey && place.column >= size.fixed) {
    if (event.key === 'ArrowLeft') return { kind: 'widen', by: -WIDTH_STEP };
    if (event.key === 'ArrowRight') return { kind: 'widen', by: WIDTH_STEP };
  }
  const to = target(event.key, control, place, size);
  if (to !== undefined) {
    const within = {
      row: Math.max(-1, Math.min(size.rows - 1, to.row)),
      column: Math.max(0, Math.min(size.columns - 1, to.column)),
    };
    return { kind: 'move', to: within, extend: event.shiftKey && within.row >= 0 && place.row >= 0 };
  }
  return otherAction(event, control, place, size);
}

function altAction(key: string, place: GridPlace, size: GridSize): GridAction | undefined {
  const header = place.row < 0;
  if (header && place.column >= size.fixed) {
    if (key === 'ArrowLeft') return { kind: 'shift-column', by: -1 };
    if (key === 'ArrowRight') return { kind: 'shift-column', by: 1 };
  }
  if (!header && key === 'ArrowUp') return { kind: 'shift-rows', by: -1 };
  if (!header && key === 'ArrowDown') return { kind: 'shift-rows', by: 1 };
  return undefined;
}

function target(
  key: string,
  control: boolean,
  { row, column }: GridPlace,
  size: GridSize,
): GridPlace | undefined {
  switch (key) {
    case 'ArrowUp':
      return { row: control ? 0 : row - 1, column };
    case 'ArrowDown':
      return { row: control ? size.rows - 1 : row + 1, column };
    case 'ArrowLeft':
      return { row, column: control ? 0 : column - 1 };
    case 'ArrowRight':
      return { row, column: control ? size.columns - 1 : column + 1 };
    case 'Home':
      return { row: control ? 0 : row, column: 0 };
    case 'End':
      return { row: control ? size.rows - 1 : row, column: size.columns - 1 };
    case 'PageUp':
      return control ? undefined : { row: Math.max(0, row - size.page), column };
    case 'PageDown':
      return control ? undefined : { row: Math.max(0, row) + size.page, column };
    default:
      return undefined;
  }
}

function otherAction(
  event: Key,
  control: boolean,
  { row, column }: GridPlace,
  { fixed }: GridSize,
): GridAction | undefined {
  const { key, shiftKey } = event;
  if (control) {
    if (shiftKey || row < 0) return undefined;
    return key === 'a' ? { kind: 'all' } : key === 'c' ? { kind: 'copy' } : undefined;
  }
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return row < 0 ? undefined : { kind: 'menu' };
  if (shiftKey) return undefined;
  if (row < 0) {
    if (key === 'Enter' || key === ' ') return { kind: 'sort' };
    return key === 'F2' && column >= fixed ? { kind: 'fit' } : undefined;
  }
  switch (key) {
    case 'Enter':
    case 'F2':
      return { kind: column < fixed ? 'open' : 'edit' };
    case ' ':
      return { kind: 'toggle' };
    case 'Delete':
      return { kind: 'delete' };
    case 'Escape':
      return { kind: 'clear' };
    default:
      return undefined;
  }
}
