import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import '../support/page';
import { jsonProblem } from '../../../webview/editor/records/jsonProblem';
import { spelledAt, wholeRecord } from '../../../webview/editor/records/wholeText';

const LINE = '{"a": [1.50, {"b.c": "x\\u00e9"}], "n": 12345678901234567890 , "o": {}}';

describe('a value as it is spelled', () => {
  it('is cut out of its record', () => {
    assert.equal(spelledAt(LINE, 'n'), '12345678901234567890');
    assert.equal(spelledAt(LINE, 'a'), '[1.50, {"b.c": "x\\u00e9"}]');
    assert.equal(spelledAt(LINE, 'a[1]["b.c"]'), '"x\\u00e9"');
    assert.equal(spelledAt(LINE, ''), LINE);
  });

  it('that is not there any more is a sentence', () => {
    assert.throws(() => spelledAt(LINE, 'a[7]'), /nothing at “a\[7\]”/);
  });
});

describe('a whole record', () => {
  const clientOf = (parts: readonly { text: string; odd?: boolean }[], bytes: number) =>
    ({
      call: (_: string, { start }: { start: number }) => {
        const part = parts[start / 10]!;
        return Promise.resolve({ odd: false, ...part, start, end: Math.min(bytes, start + 10), bytes });
      },
    }) as never;

  it('is put together from its parts', async () => {
    assert.equal(await wholeRecord(clientOf([{ text: 'one' }, { text: 'two' }], 17), 0), 'onetwo');
  });

  it('is refused where it is too large, or no text', async () => {
    await assert.rejects(wholeRecord(clientOf([{ text: '' }], 200_000_000), 3), /#3 has 200,000,000 bytes/);
    await assert.rejects(wholeRecord(clientOf([{ text: '\\xE9', odd: true }], 4), 3), /no UTF-8/);
  });
});

describe('what is typed as JSON', () => {
  it('keeps the spelling of numbers, and is told what is wrong', () => {
    assert.equal(jsonProblem('12345678901234567890'), null);
    assert.equal(jsonProblem(' {"a": 1e400} '), null);
    assert.match(jsonProblem('{"a": }') ?? '', /no JSON/);
    assert.match(jsonProblem('') ?? '', /no JSON/);
  });
});
