import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { placesIn } from '../../../src/core/document/savedPlaces';
import { Shifts } from '../../../src/core/document/shifts';
import { Source, Timeline, type Piece } from '../../../src/core/document/timeline';

describe('the places of records before changes', () => {
  it('are those of a plain array', () => {
    const change = fc.record({ at: fc.nat(40), removed: fc.nat(5), inserted: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), changes => {
        let records: (number | null)[] = Array.from({ length: 20 }, (_, i) => i);
        const shifts = new Shifts();
        for (const { at, removed, inserted } of changes) {
          const from = at % (records.length + 1);
          const out = Math.min(removed, records.length - from);
          shifts.add({ at: from, removed: out, inserted });
          records = [
            ...records.slice(0, from),
            ...Array<null>(inserted).fill(null),
            ...records.slice(from + out),
          ];
        }
        assert.deepEqual(
          records.map((_, index) => shifts.before(index)),
          records,
        );
      }),
    );
  });

  it('are unknown after a change of many places', () => {
    const shifts = new Shifts();
    shifts.add(null);
    assert.equal(shifts.before(0), null);
  });
});

describe('the places of records in a saved document', () => {
  it('are those of a plain array, in the order asked for', () => {
    const universe = [Source.File, Source.Edited, Source.Added].flatMap(source =>
      Array.from({ length: 12 }, (_, first) => ({ source, first, count: 1 })),
    );
    const order = fc.shuffledSubarray(universe);
    fc.assert(
      fc.property(order, order, (saved, wanted) => {
        const names = ({ source, first, count }: Piece): string[] =>
          Array.from({ length: count }, (_, i) => `${source}:${first + i}`);
        const places = saved.flatMap(names);
        const found = placesIn(Timeline.of(saved), Timeline.of(wanted).pieces());
        const shown = found.flatMap(({ piece, at }) =>
          names(piece).map((name, i) => [name, at === null ? -1 : at + i] as const),
        );
        assert.deepEqual(
          shown,
          wanted.flatMap(names).map(name => [name, places.indexOf(name)] as const),
        );
      }),
    );
  });
});
