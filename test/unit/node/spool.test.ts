import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Spool, type Waiting } from '../../../src/node/run/spool';
import { inFolder } from '../support/engine';

const record = (index: number, decision: number | null): Waiting => ({
  ...{ index, line: index + 1, category: -1, changed: false, copy: false, original: null, tokens: null },
  decided: decision === null ? null : { decision, stretches: [] },
});

describe('the decided records of a spool', () => {
  it('are found again in blocks of any number of whole records', async () => {
    const blocks = fc.array(
      fc.array(
        fc.record({ bytes: fc.integer({ min: 1, max: 9 }), decision: fc.option(fc.nat(99), { freq: 2 }) }),
        { minLength: 1, maxLength: 6 },
      ),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(blocks, given =>
        inFolder(async folder => {
          const spool = await Spool.create(folder, 'spool');
          let end = 0;
          given.flat().forEach(({ bytes, decision }, index) => {
            spool.note(record(index, decision), (end += bytes));
          });
          const decidedIn = spool.decidedByBlock();
          for (const block of given) {
            const found = decidedIn(block.reduce((sum, { bytes }) => sum + bytes, 0));
            assert.deepEqual(
              found.map(({ record: place, decided }) => [place, decided.decision]),
              block.flatMap(({ decision }, place) => (decision === null ? [] : [[place, decision]])),
            );
          }
          await spool.file.remove();
        }),
      ),
      { numRuns: 200 },
    );
  });
});
