import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ShownDifference } from '../../../src/protocol/compare';
import { DifferenceSource } from '../../../webview/compare/source';

const difference = (number: number, left = number): ShownDifference => ({
  kind: 'removed',
  moved: false,
  left,
  right: null,
  number,
  fields: [],
  more: 0,
  raw: null,
  problem: null,
});

interface Asked {
  readonly first: number;
  readonly count: number;
  answer(left?: number): Promise<void>;
  fail(message: string): Promise<void>;
}

/** A source whose questions are answered by hand. */
function source() {
  const asked: Asked[] = [];
  let arrived = 0;
  const settled = () => new Promise<void>(resolve => setImmediate(resolve));
  const made = new DifferenceSource(
    (first, count) =>
      new Promise((resolve, reject) => {
        asked.push({
          first,
          count,
          answer: left => {
            resolve(Array.from({ length: count }, (_, at) => difference(first + at, left)));
            return settled();
          },
          fail: message => {
            reject(new Error(message));
            return settled();
          },
        });
      }),
    () => {
      arrived++;
    },
  );
  return { source: made, asked, arrived: () => arrived };
}

const spans = (asked: readonly Asked[]): string =>
  asked.map(({ first, count }) => `${first}+${count}`).join(' ');

const leftAt = (made: DifferenceSource, index: number): number | null | undefined => {
  const known = made.get(index);
  return known?.kind === 'difference' ? known.difference.left : undefined;
};

describe('the source of differences', () => {
  it('asks for what is in view first, and then for what is around it, two pages at a time', async () => {
    const { source: made, asked, arrived } = source();
    made.want(40, 60, 1000);
    assert.equal(spans(asked), '32+16 48+16');
    assert.equal(made.isCurrent(), false);
    await asked[0]!.answer();
    await asked[1]!.answer();
    assert.equal(spans(asked.slice(2)), '64+16 16+16');
    assert.deepEqual([leftAt(made, 32), leftAt(made, 63), leftAt(made, 64)], [32, 63, undefined]);
    assert.equal(made.isCurrent(), true);
    assert.equal(arrived(), 2);
  });

  it('asks for no more than there is', async () => {
    const { source: made, asked } = source();
    made.want(0, 18, 18);
    assert.equal(spans(asked), '0+16 16+2');
    await asked[0]!.answer();
    await asked[1]!.answer();
    assert.equal(asked.length, 2);
  });

  it('drops answers to what was asked before a reset', async () => {
    const { source: made, asked } = source();
    made.want(0, 5, 5);
    made.reset();
    made.want(0, 5, 5);
    await asked[0]!.answer(7);
    assert.equal(made.get(0), undefined);
    await asked[1]!.answer(8);
    assert.equal(leftAt(made, 0), 8);
  });

  it('knows why differences cannot be shown, and takes another view of one', async () => {
    const { source: made, asked } = source();
    made.want(0, 20, 20);
    await asked[0]!.fail('The file has changed.');
    await asked[1]!.answer();
    assert.deepEqual(made.get(3), { kind: 'problem', message: 'The file has changed.' });
    const before = made.get(18);
    made.replace(17, difference(17, 99));
    assert.equal(leftAt(made, 17), 99);
    assert.equal(made.get(18), before);
  });

  it('forgets what is far from the view', async () => {
    const { source: made, asked } = source();
    for (let first = 0; first < 2000; first += 16) {
      made.want(first, first + 16, 2000);
      for (const question of asked.splice(0)) await question.answer();
    }
    assert.equal(made.get(0), undefined);
    assert.equal(leftAt(made, 1990), 1990);
  });
});
