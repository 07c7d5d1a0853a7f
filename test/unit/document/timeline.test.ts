import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { History } from '../../../src/core/document/history';
import { Source, Timeline, type Piece } from '../../../src/core/document/timeline';

const names = (pieces: Iterable<Piece>): string[] =>
  [...pieces].flatMap(({ source, first, count }) =>
    Array.from({ length: count }, (_, i) => `${source}:${first + i}`),
  );

const piece = fc.record({
  source: fc.constantFrom(Source.File, Source.Edited, Source.Added),
  first: fc.nat(50),
  count: fc.nat(6),
});
const splice = fc.record({ at: fc.nat(), removed: fc.nat(12), pieces: fc.array(piece, { maxLength: 4 }) });

const file = (count: number): Timeline => Timeline.of([{ source: Source.File, first: 0, count }]);

describe('the timeline', () => {
  it('does what a plain array does, and leaves earlier states alone', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.array(splice, { maxLength: 60 }), (count, splices) => {
        let timeline = file(count);
        let model = names(timeline.pieces());
        const states: [Timeline, string[]][] = [[timeline, model]];
        for (const { at, removed, pieces } of splices) {
          const from = at % (model.length + 1);
          const out = Math.min(removed, model.length - from);
          timeline = timeline.splice(from, out, pieces);
          model = [...model.slice(0, from), ...names(pieces), ...model.slice(from + out)];
          states.push([timeline, model]);
        }
        for (const [state, expected] of states) {
          assert.equal(state.records, expected.length);
          assert.deepEqual(names(state.pieces()), expected);
          assert.deepEqual(
            state.counts,
            [0, 1, 2].map(source => expected.filter(name => name.startsWith(`${source}:`)).length),
          );
          expected.forEach((name, position) => {
            const { source, record } = state.at(position);
            assert.equal(`${source}:${record}`, name);
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives any range of pieces', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.nat(), fc.nat(), (pieces, a, b) => {
        const timeline = Timeline.of(pieces);
        const all = names(pieces);
        const [from, to] = [a % (all.length + 1), b % (all.length + 1)].sort((x, y) => x - y) as [
          number,
          number,
        ];
        assert.deepEqual(names(timeline.pieces(from, to)), all.slice(from, to));
      }),
    );
  });

  it('stays fast however it was made', () => {
    let timeline = file(1_000_000);
    let operations = 0;
    for (let i = 0; i < 20_000; i++) {
      timeline = timeline.splice(i * 2, 1, [{ source: Source.Edited, first: i * 3, count: 1 }]);
      operations++;
    }
    assert.equal(operations, 20_000);
    assert.deepEqual(timeline.counts, [980_000, 20_000, 0]);
    // Depth of a balanced tree of 40,001 pieces: the longest way to a record is short.
    assert.deepEqual(timeline.at(39_998), { source: Source.Edited, record: 59_997 });
    assert.deepEqual(timeline.at(39_999), { source: Source.File, record: 39_999 });
  });

  it('refuses a splice that leaves it', () => {
    assert.throws(() => file(3).splice(2, 2, []), /no 2 records at 2 of 3/);
    assert.throws(() => file(3).at(3), /no record 3/);
  });
});

describe('the history', () => {
  const step = fc.oneof(
    splice.map(made => ({ kind: 'splice', ...made }) as const),
    fc.constantFrom('undo', 'redo', 'save', 'revert').map(kind => ({ kind }) as const),
  );

  it('undoes, redoes, saves and reverts as a list of copies does', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.array(step, { maxLength: 80 }), (count, steps) => {
        const history = new History(file(count));
        const undone: number[] = [];
        const done: { step: number; before: string[]; after: string[] }[] = [];
        const known = new Map<number, (typeof done)[number]>();
        let model = names(history.timeline.pieces());
        let saved = model;
        for (const action of steps) {
          const before = model;
          const { version } = history;
          if (action.kind === 'splice') {
            const at = action.at % (model.length + 1);
            const removed = Math.min(action.removed, model.length - at);
            const inserted = names(action.pieces).length;
            const number = history.splice('x', { at, removed, inserted }, action.pieces);
            model = [...model.slice(0, at), ...names(action.pieces), ...model.slice(at + removed)];
            const entry = { step: number, before, after: model };
            known.set(number, entry);
            done.push(entry);
            undone.length = 0;
          } else if (action.kind === 'undo') {
            const last = done.pop();
            if (last === undefined) continue;
            history.undo(last.step);
            model = last.before;
            undone.push(last.step);
          } else if (action.kind === 'redo') {
            const next = known.get(undone.pop() ?? -1);
            if (next === undefined) continue;
            history.redo(next.step);
            model = next.after;
            done.push(next);
          } else if (action.kind === 'save') {
            history.markSaved(history.timeline);
            saved = model;
            assert.equal(history.changed, false);
            continue;
          } else {
            history.revert();
            model = saved;
            done.length = 0;
            undone.length = 0;
          }
          assert.deepEqual(names(history.timeline.pieces()), model);
          assert.ok(history.version > version);
          // The change that is told leads from the state before to the one after.
          const { last } = history;
          if (last !== null) {
            assert.deepEqual(before.slice(0, last.at), model.slice(0, last.at));
            assert.deepEqual(before.slice(last.at + last.removed), model.slice(last.at + last.inserted));
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
