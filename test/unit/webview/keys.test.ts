import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commandOf } from '../../../webview/editor/keys';

const press = (keys: string, mode: 'table' | 'cards' | 'record' = 'table') => {
  const parts = keys.split('+');
  return commandOf(
    {
      key: parts.at(-1)!,
      shiftKey: parts.includes('Shift'),
      ctrlKey: parts.includes('Control'),
      metaKey: parts.includes('Meta'),
      altKey: parts.includes('Alt'),
    },
    mode,
  );
};

describe('the keys of the page', () => {
  it('find, filter, go to places and changes', () => {
    assert.equal(press('Control+f'), 'find');
    assert.equal(press('Meta+f'), 'find');
    assert.equal(press('Control+g'), 'goTo');
    assert.equal(press('Control+Shift+L'), 'filter');
    assert.equal(press('F3'), 'findNext');
    assert.equal(press('Shift+F3'), 'findPrevious');
    assert.equal(press('F8'), 'nextChange');
    assert.equal(press('Shift+F8'), 'previousChange');
  });

  it('go from record to record, and back to the rows, while one is shown', () => {
    assert.equal(press('Alt+ArrowDown', 'record'), 'nextRecord');
    assert.equal(press('Alt+ArrowUp', 'record'), 'previousRecord');
    assert.equal(press('Escape', 'record'), 'back');
    assert.equal(press('Alt+ArrowDown', 'table'), undefined, 'there they move records');
    assert.equal(press('Escape', 'cards'), undefined);
  });

  it('leave undo, redo and save to the workbench', () => {
    for (const keys of [
      'Control+z',
      'Control+y',
      'Control+Shift+z',
      'Control+s',
      'Control+Shift+F',
      'Control+Alt+f',
      'F1',
    ])
      assert.equal(press(keys), undefined, keys);
  });
});
