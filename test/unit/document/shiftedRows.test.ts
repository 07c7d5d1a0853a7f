import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { shiftedRows } from '../../../src/core/document/shiftedRows';

describe('the rows of a view after a change', () => {
  it('show the same records, and new ones behind those they follow', () => {
    const view = fc.uniqueArray(fc.nat(30), { maxLength: 20 });
    fc.assert(
      fc.property(view, fc.nat(30), fc.nat(5), fc.nat(5), (places, at, removed, inserted) => {
        const kept = Math.min(removed, inserted);
        const moved = places.flatMap(place => {
          if (place < at + kept) return [place];
          return place < at + removed ? [] : [place + inserted - removed];
        });
        const before = Math.max(-1, ...moved.filter(place => place < at + kept));
        const anchor = moved.indexOf(before);
        const added = Array.from({ length: inserted - kept }, (_, i) => at + kept + i);
        assert.deepEqual(
          [...shiftedRows(Uint32Array.from(places), { at, removed, inserted })],
          [...moved.slice(0, anchor + 1), ...added, ...moved.slice(anchor + 1)],
        );
      }),
      { numRuns: 2000 },
    );
  });
});
