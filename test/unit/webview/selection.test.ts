import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RowSelection } from '../../../webview/editor/records/selection';
import { shifted, survives, type Splice } from '../../../webview/editor/scroll/shift';

const ROWS = 30;

/** What is selected, as a plain set. */
class Naive {
  rows = new Set<number>();
  anchor: number | null = null;
  extended = new Set<number>();

  only(row: number): void {
    this.rows = new Set([row]);
    this.#settle(row);
  }
  toggle(row: number): void {
    if (!this.rows.delete(row)) this.rows.add(row);
    this.#settle(row);
  }
  extendTo(row: number): void {
    const anchor = this.anchor ?? row;
    for (const one of this.extended) this.rows.delete(one);
    const range = new Set<number>();
    for (let one = Math.min(anchor, row); one <= Math.max(anchor, row); one++) range.add(one);
    for (const one of range) this.rows.add(one);
    this.anchor = anchor;
    this.extended = range;
  }
  splice(change: Splice): void {
    this.rows = new Set([...this.rows].filter(row => survives(row, change)).map(row => shifted(row, change)));
    const { anchor } = this;
    this.#settle(anchor !== null && survives(anchor, change) ? shifted(anchor, change) : null);
  }
  #settle(anchor: number | null): void {
    this.anchor = anchor;
    this.extended = new Set();
  }
}

const row = fc.nat(ROWS - 1);
const splice = fc.record({ at: row, removed: fc.nat(5), inserted: fc.nat(5) });
const step = fc.oneof(
  row.map(at => ({ do: 'only' as const, at })),
  row.map(at => ({ do: 'toggle' as const, at })),
  row.map(at => ({ do: 'extendTo' as const, at })),
  splice.map(change => ({ do: 'splice' as const, change })),
);

describe('the selection of rows', () => {
  it('is what a set of rows would be', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), steps => {
        const selection = new RowSelection();
        const naive = new Naive();
        for (const now of steps) {
          if (now.do === 'splice') {
            selection.splice(now.change);
            naive.splice(now.change);
          } else {
            selection[now.do](now.at);
            naive[now.do](now.at);
          }
          const expected = [...naive.rows].sort((a, b) => a - b);
          assert.deepEqual([...selection.rows()], expected);
          assert.equal(selection.size, expected.length);
          assert.equal(selection.first, expected[0]);
          for (let at = 0; at < ROWS + 10; at++) assert.equal(selection.has(at), naive.rows.has(at));
        }
      }),
    );
  });

  it('of fifty million rows costs nothing', () => {
    const selection = new RowSelection();
    selection.all(50_000_000);
    selection.toggle(49_999_999);
    selection.toggle(25_000_000);
    assert.equal(selection.size, 49_999_998);
    assert.ok(selection.has(25_000_001));
    assert.ok(!selection.has(25_000_000));
    selection.splice({ at: 0, removed: 1, inserted: 0 });
    assert.ok(!selection.has(24_999_999));
    assert.equal(selection.size, 49_999_997);
  });
});

describe('a place after records have come or gone', () => {
  it('is that of the same record', () => {
    const items = fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(items, fc.nat(20), fc.nat(20), fc.nat(6), (all, from, most, inserted) => {
        const at = from % all.length;
        const removed = Math.min(most, all.length - at);
        const after: (number | string)[] = [...all];
        after.splice(at, removed, ...Array.from({ length: inserted }, (_, place) => `new ${place}`));
        all.forEach((item, index) => {
          const now = shifted(index, { at, removed, inserted });
          if (index < at || index >= at + removed) assert.equal(after[now], item);
          else if (inserted > 0) assert.match(String(after[now]), /^new/);
          else assert.equal(now, at);
        });
      }),
    );
  });
});
