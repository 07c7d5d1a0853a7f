import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  LEAST_WIDTH,
  MOST_CHOSEN,
  columnsOf,
  isAt,
  widthsOf,
  withColumnAt,
} from '../../../webview/editor/table/columns';

describe('the columns of a table', () => {
  it('are the texts, then the category, then what else there is', () => {
    const columns = ['id', 'instruction', 'category', 'response', 'score'];
    assert.deepEqual(columnsOf({ texts: ['instruction', 'response'], category: 'category', columns }), [
      'instruction',
      'response',
      'category',
      'id',
      'score',
    ]);
  });

  it('name each item of a list', () => {
    const columns = ['messages[0].role', 'messages[0].content', 'messages[1].role', 'messages[1].content'];
    assert.deepEqual(columnsOf({ texts: ['messages[*].content'], category: null, columns }), [
      'messages[0].content',
      'messages[1].content',
      'messages[0].role',
      'messages[1].role',
    ]);
  });

  it('are not too many, and hold a text that no record has shown yet', () => {
    const columns = Array.from({ length: 40 }, (_, at) => `c${at}`);
    const chosen = columnsOf({ texts: ['later'], category: null, columns });
    assert.equal(chosen.length, MOST_CHOSEN);
    assert.equal(chosen[0], 'later');
  });

  it('match a path by each of its steps', () => {
    assert.ok(isAt('messages[3].content', 'messages[*].content'));
    assert.ok(isAt('a["odd.key"]', 'a["odd.key"]'));
    assert.ok(!isAt('messages[3].role', 'messages[*].content'));
    assert.ok(!isAt('messages[3]', 'messages[*].content'));
    assert.ok(!isAt('messages[2].content', 'messages[3].content'));
    assert.ok(isAt('not a [path', 'not a [path'), 'a header of CSV can be any text');
  });

  it('are moved as in an array', () => {
    const order = fc.uniqueArray(fc.string({ maxLength: 3 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(order, fc.nat(), fc.integer({ min: -3, max: 12 }), (all, pick, to) => {
        const path = all[pick % all.length]!;
        const moved = withColumnAt(all, path, to);
        assert.deepEqual([...moved].sort(), [...all].sort());
        assert.equal(moved.indexOf(path), Math.max(0, Math.min(all.length - 1, to)));
        assert.deepEqual(
          moved.filter(one => one !== path),
          all.filter(one => one !== path),
        );
      }),
    );
  });

  it('share the room among the texts, and keep what has been drawn', () => {
    assert.deepEqual(widthsOf(['a', 'b', 'n'], {}, ['a', 'b'], 1000), [425, 425, 150]);
    assert.deepEqual(widthsOf(['a', 'b', 'n'], { a: 300 }, ['a', 'b'], 1000), [300, 550, 150]);
    assert.deepEqual(widthsOf(['n'], { n: 1 }, [], 1000), [LEAST_WIDTH]);
    assert.ok(widthsOf(['a', 'b'], {}, ['a', 'b'], 10).every(width => width >= 200));
  });
});
