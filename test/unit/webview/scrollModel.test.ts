import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ScrollModel } from '../../../webview/editor/scroll/model';

const VIEW = 500;

function modelOf(heights: readonly number[], view = VIEW): ScrollModel {
  const model = new ScrollModel();
  model.setView(view);
  model.setCount(heights.length);
  heights.forEach((height, index) => {
    model.measure(index, height, 'top');
  });
  model.moveTo(0);
  return model;
}

const sum = (heights: readonly number[]): number => heights.reduce((total, height) => total + height, 0);
const near = (actual: number, expected: number): void => {
  assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);
};

type Step = { by: number } | { to: number } | { end: true };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.integer({ min: -3000, max: 3000 }).map(by => ({ by })),
  fc.nat(40).map(to => ({ to })),
  fc.constant({ end: true as const }),
);

describe('the place in a list of records', () => {
  it('moves as one long page would', () => {
    const heights = fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(heights, fc.array(step), fc.integer({ min: 1, max: 900 }), (all, steps, view) => {
        const model = modelOf(all, view);
        const most = Math.max(0, sum(all) - view);
        let top = 0;
        for (const now of steps) {
          if ('by' in now) {
            model.moveBy(now.by);
            top += now.by;
          } else if ('to' in now) {
            model.moveTo(now.to);
            top = now.to >= all.length ? most : sum(all.slice(0, now.to));
          } else {
            model.moveToEnd();
            top = most;
          }
          top = Math.max(0, Math.min(most, top));
          const { index, offset } = model.anchor;
          near(sum(all.slice(0, index)) + offset, top);
          const { first, last, top: firstTop } = model.range(100);
          near(sum(all.slice(0, first)) - top, firstTop);
          assert.ok(
            firstTop <= 0 && firstTop + sum(all.slice(first, last)) >= Math.min(view, sum(all) - top),
          );
        }
      }),
    );
  });

  it('keeps what starts in view where it is, when a record above turns out taller or lower', () => {
    const model = modelOf(Array<number>(20).fill(300));
    model.moveTo(5, 200);
    model.measure(5, 450, 'rest');
    assert.deepEqual(model.anchor, { index: 5, offset: 350 });
    model.measure(5, 120, 'rest');
    assert.deepEqual(model.anchor, { index: 5, offset: 20 });
    model.measure(3, 999, 'rest');
    assert.deepEqual(model.anchor, { index: 5, offset: 20 });
  });

  it('keeps the top of a record that a person opens', () => {
    const model = modelOf(Array<number>(20).fill(300));
    model.moveTo(5, 200);
    model.measure(5, 9000, 'top');
    assert.deepEqual(model.anchor, { index: 5, offset: 200 });
    model.measure(5, 150, 'top');
    assert.deepEqual(model.anchor, { index: 5, offset: 149 });
  });

  it('goes to a place within a record once its height is known', () => {
    const model = new ScrollModel();
    model.setView(VIEW);
    model.setCount(1000);
    model.moveTo(300, 1200);
    assert.deepEqual(model.anchor, { index: 300, offset: 1200 });
    for (const index of [299, 301, 300, 302]) model.measure(index, 1500, 'rest');
    assert.deepEqual(model.anchor, { index: 300, offset: 1200 });
    assert.equal(model.range(0).top, -1200);
    model.moveTo(500, 1200);
    model.moveTo(501);
    model.measure(500, 1500, 'rest');
    assert.deepEqual(model.anchor, { index: 501, offset: 0 });
  });

  it('stays at the end while heights there become known', () => {
    const model = new ScrollModel();
    model.setView(VIEW);
    model.setCount(1000);
    model.moveToEnd();
    for (const index of [999, 998, 997, 996]) model.measure(index, 70, 'rest');
    assert.ok(model.isAtEnd());
    model.measure(999, 5000, 'rest');
    assert.deepEqual(model.anchor, { index: 999, offset: 4500 });
  });

  it('stays at the start while records arrive and turn out tall', () => {
    const model = new ScrollModel();
    model.setView(VIEW);
    for (let count = 1; count < 50; count++) {
      model.setCount(count);
      model.measure(count - 1, 3000, 'rest');
      assert.deepEqual(model.anchor, { index: 0, offset: 0 });
    }
  });

  it('is exact at both ends of fifty million records', () => {
    const COUNT = 50_000_000;
    const model = new ScrollModel();
    model.setView(VIEW);
    model.setCount(COUNT);
    model.moveToFraction(1);
    assert.equal(model.range(0).last, COUNT);
    assert.equal(model.fraction(), 1);
    model.moveBy(-1);
    assert.ok(model.fraction() < 1 && !model.isAtEnd());
    model.moveToFraction(0);
    assert.deepEqual(model.anchor, { index: 0, offset: 0 });
    model.moveTo(31_415_926);
    assert.deepEqual(model.anchor, { index: 31_415_926, offset: 0 });
    const before = model.fraction();
    model.moveToFraction(before);
    assert.ok(Math.abs(model.anchor.index - 31_415_926) <= 1);
  });

  it('has nowhere to go in a list that fits', () => {
    const model = modelOf([100, 100]);
    model.moveBy(1000);
    assert.deepEqual(model.anchor, { index: 0, offset: 0 });
    assert.ok(model.fits());
    assert.equal(model.fraction(), 0);
  });

  it('comes back into a list that got shorter', () => {
    const model = modelOf(Array<number>(50).fill(100));
    model.moveTo(40);
    model.setCount(10);
    assert.deepEqual(model.anchor, { index: 5, offset: 0 });
    model.setCount(0);
    assert.deepEqual(model.anchor, { index: 0, offset: 0 });
  });

  it('is exact for fifty million rows, wherever it stands', () => {
    const COUNT = 50_000_000;
    fc.assert(
      fc.property(fc.nat(COUNT - 100), fc.integer({ min: 21, max: 400 }), (index, height) => {
        const model = new ScrollModel();
        model.setView(VIEW);
        model.setCount(COUNT);
        model.moveTo(index);
        assert.deepEqual(model.anchor, { index, offset: 0 });
        for (let row = index; row < index + 50; row++) model.measure(row, height, 'rest');
        model.moveBy(1);
        assert.deepEqual(model.anchor, { index, offset: 1 }, 'a pixel is a pixel');
        model.moveBy(height - 1);
        assert.deepEqual(model.anchor, { index: index + 1, offset: 0 });
        model.moveToFraction(model.fraction());
        assert.ok(Math.abs(model.anchor.index - index - 1) <= 1, 'the bar stands for the same row');
      }),
    );
    const model = new ScrollModel();
    model.setView(VIEW);
    model.setCount(COUNT);
    model.moveToFraction(1);
    assert.ok(model.isAtEnd());
    assert.equal(model.range(0).last, COUNT);
    model.moveToFraction(0);
    assert.deepEqual(model.anchor, { index: 0, offset: 0 });
  });

  it('passes a very tall record pixel by pixel', () => {
    const model = modelOf([20, 1_500_000, 20, 20]);
    model.moveBy(20);
    for (let step = 1; step <= 1000; step++) {
      model.moveBy(40);
      assert.deepEqual(model.anchor, { index: 1, offset: step * 40 });
    }
    const before = model.fraction();
    model.moveBy(40);
    assert.ok(model.fraction() > before);
  });

  it('stays with its record when others come or go', () => {
    const change = fc.record({ at: fc.nat(39), removed: fc.nat(3), inserted: fc.nat(3) });
    const heights = fc.array(fc.integer({ min: 10, max: 300 }), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(heights, fc.nat(20), change, (all, index, splice) => {
        const removed = Math.min(splice.removed, all.length - splice.at);
        const model = modelOf(all);
        model.moveTo(index, 5);
        model.splice({ ...splice, removed });
        if (index < splice.at) assert.deepEqual(model.anchor, { index, offset: 5 });
        else if (index >= splice.at + removed) {
          const moved = index + splice.inserted - removed;
          assert.deepEqual(model.anchor, { index: moved, offset: 5 });
          assert.equal(model.heightOf(moved), all[index]);
        }
        assert.equal(model.count, all.length + splice.inserted - removed);
      }),
    );
  });

  it('moves as little as it takes to show a record, and keeps it in view', () => {
    const heights = fc.array(fc.integer({ min: 10, max: 900 }), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(heights, fc.nat(29), fc.nat(29), (all, from, to) => {
        const model = modelOf(all);
        model.moveTo(from);
        const topOf = (): number => {
          const { index, offset } = model.anchor;
          return sum(all.slice(0, index)) + offset;
        };
        const before = topOf();
        model.reveal(to);
        const top = sum(all.slice(0, to)) - topOf();
        const height = all[to]!;
        const fitsAt = top >= -1e-6 && top + height <= VIEW + 1e-6;
        assert.ok(height >= VIEW ? Math.abs(top) < VIEW : fitsAt, `${top} + ${height}`);
        const was = sum(all.slice(0, to)) - before;
        if (was >= 0 && was + height <= VIEW) near(topOf(), before);
      }),
    );
    const model = new ScrollModel();
    model.setView(VIEW);
    model.setCount(1000);
    model.reveal(500);
    for (let row = 495; row <= 500; row++) model.measure(row, 400, 'rest');
    assert.equal(model.range(0).last, 501);
  });
});
