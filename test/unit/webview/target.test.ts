import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { indexOfLine, parseTarget } from '../../../webview/editor/toolbar/target';

describe('where a person wants to go', () => {
  it('is a record or a line', () => {
    assert.deepEqual(parseTarget('123'), { index: 123 });
    assert.deepEqual(parseTarget(' #1,234 '), { index: 1234 });
    assert.deepEqual(parseTarget('line 5'), { line: 5 });
    assert.deepEqual(parseTarget(':5'), { line: 5 });
    for (const text of ['', 'x', 'line', '-', '12a', '99999999999999999999'])
      assert.equal(parseTarget(text), null);
  });

  it('is the record at a line, or the next one, among records that are not in the file', async () => {
    const line = fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 3 }));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 40 }), fc.nat(60), async (steps, wanted) => {
        let last = 0;
        const lines = steps.map(step => (step === null ? null : (last += step)));
        const found = await indexOfLine(wanted, lines.length, index => Promise.resolve(lines[index]!));
        const expected = lines.findIndex(one => one !== null && one >= wanted);
        if (expected >= 0) {
          const next = lines.findIndex((one, index) => index >= found && one !== null);
          assert.equal(next, expected);
        } else assert.ok(lines.slice(found + 1).every(one => one === null));
      }),
    );
  });
});
