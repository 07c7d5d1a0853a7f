import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { gridAction, type GridAction, type GridPlace } from '../../../webview/editor/table/gridKeys';

const SIZE = { rows: 1000, columns: 6, fixed: 2, page: 10 };
const press = (keys: string, place: GridPlace, size = SIZE): GridAction | undefined => {
  const parts = keys.split('+');
  return gridAction(
    {
      key: parts.at(-1)!,
      shiftKey: parts.includes('Shift'),
      ctrlKey: parts.includes('Control'),
      metaKey: false,
      altKey: parts.includes('Alt'),
    },
    place,
    size,
  );
};
const to = (keys: string, row: number, column: number): GridPlace | undefined => {
  const action = press(keys, { row, column });
  return action?.kind === 'move' ? action.to : undefined;
};

describe('the keys of the table', () => {
  it('move from cell to cell, to ends and by pages', () => {
    assert.deepEqual(to('ArrowDown', 5, 3), { row: 6, column: 3 });
    assert.deepEqual(to('ArrowUp', 0, 3), { row: -1, column: 3 }, 'the header is above the first row');
    assert.deepEqual(to('ArrowRight', 5, 5), { row: 5, column: 5 });
    assert.deepEqual(to('Home', 5, 3), { row: 5, column: 0 });
    assert.deepEqual(to('End', 5, 3), { row: 5, column: 5 });
    assert.deepEqual(to('Control+Home', 5, 3), { row: 0, column: 0 });
    assert.deepEqual(to('Control+End', 5, 3), { row: 999, column: 5 });
    assert.deepEqual(to('PageDown', 5, 3), { row: 15, column: 3 });
    assert.deepEqual(to('PageDown', -1, 3), { row: 10, column: 3 });
    assert.deepEqual(to('PageUp', 5, 3), { row: 0, column: 3 });
    assert.deepEqual(to('Control+ArrowDown', 5, 3), { row: 999, column: 3 });
  });

  it('never leave the grid', () => {
    const key = fc.constantFrom(
      'ArrowUp',
      'ArrowDown',
      'ArrowLeft',
      'ArrowRight',
      'Home',
      'End',
      'PageUp',
      'PageDown',
    );
    const prefix = fc.constantFrom('', 'Control+', 'Shift+');
    fc.assert(
      fc.property(prefix, key, fc.integer({ min: -1, max: 999 }), fc.nat(5), (before, name, row, column) => {
        const action = press(before + name, { row, column });
        if (action?.kind !== 'move') return;
        assert.ok(action.to.row >= -1 && action.to.row < 1000);
        assert.ok(action.to.column >= 0 && action.to.column < 6);
      }),
    );
    assert.deepEqual(press('ArrowDown', { row: -1, column: 2 }, { ...SIZE, rows: 0 }), {
      kind: 'move',
      to: { row: -1, column: 2 },
      extend: false,
    });
  });

  it('extend the selection with Shift, but not into the header', () => {
    assert.equal((press('Shift+ArrowDown', { row: 5, column: 3 }) as { extend: boolean }).extend, true);
    assert.equal((press('Shift+ArrowUp', { row: 0, column: 3 }) as { extend: boolean }).extend, false);
  });

  it('edit, select, delete, open a menu', () => {
    const cell = { row: 5, column: 3 };
    assert.deepEqual(press('Enter', cell), { kind: 'edit' });
    assert.deepEqual(press('F2', cell), { kind: 'edit' });
    assert.deepEqual(press('Enter', { row: 5, column: 0 }), { kind: 'open' });
    assert.deepEqual(press(' ', cell), { kind: 'toggle' });
    assert.deepEqual(press('Control+a', cell), { kind: 'all' });
    assert.deepEqual(press('Control+c', cell), { kind: 'copy' });
    assert.deepEqual(press('Delete', cell), { kind: 'delete' });
    assert.deepEqual(press('Shift+F10', cell), { kind: 'menu' });
    assert.deepEqual(press('Escape', cell), { kind: 'clear' });
    assert.deepEqual(press('Alt+ArrowUp', cell), { kind: 'shift-rows', by: -1 });
  });

  it('sort, move, widen and fit a column from its header', () => {
    const head = { row: -1, column: 3 };
    assert.deepEqual(press('Enter', head), { kind: 'sort' });
    assert.deepEqual(press('Alt+ArrowRight', head), { kind: 'shift-column', by: 1 });
    assert.deepEqual(press('Shift+ArrowLeft', head), { kind: 'widen', by: -16 });
    assert.deepEqual(press('F2', head), { kind: 'fit' });
    assert.equal(press('Alt+ArrowRight', { row: -1, column: 1 }), undefined, 'the outcome stays where it is');
  });

  it('leave to the workbench what is not theirs', () => {
    const cell = { row: 5, column: 3 };
    for (const keys of ['Control+z', 'Control+y', 'Control+s', 'Control+Shift+z', 'Control+f', 'F1', 'x'])
      assert.equal(press(keys, cell), undefined, keys);
  });
});
