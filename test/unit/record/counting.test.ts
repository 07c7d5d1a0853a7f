import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { JsonScanner } from '../../../src/core/record/jsonScanner';
import { Profile } from '../../../src/core/record/profile';
import type { ScannedRecord } from '../../../src/core/record/scanned';
import { CsvScanner } from '../../../src/core/record/csvScanner';
import { anyText, jsonStringSource } from '../support/arbitrary';

const SEED = { seed: 20261126, numRuns: 2000 };
const viewed = (bytes: Uint8Array) => ({
  bytes,
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
});

/** Raw bytes in a string, so that there is something wrong in many. */
const rawString = fc
  .array(
    fc.oneof(
      anyText.chain(jsonStringSource).map(source => source.slice(1, -1)),
      fc.constantFrom('\\x', '\\u12', '\t', '"'),
    ),
    {
      maxLength: 6,
    },
  )
  .map(parts => Buffer.from(`{"a":"${parts.join('')}"}`));

const broken = fc
  .tuple(rawString, fc.nat(), fc.integer({ min: 0x80, max: 0xff }))
  .map(([bytes, at, byte]) => {
    const copy = Buffer.from(bytes);
    copy[at % copy.length] = byte;
    return copy;
  });

/** What both kinds of scanning must agree on. */
function told({ blank, end, next, problem, found }: ScannedRecord) {
  const flags = Profile.Escape | Profile.NonAscii;
  const values = found
    .filter(({ kind }) => kind !== 'container')
    .map(value => ({ ...value, profile: value.profile & flags }));
  return { blank, end, next, problem, values };
}

describe('scanning for counting', () => {
  it('finds what a thorough scan does, and takes offence at the same bytes', () => {
    fc.assert(
      fc.property(fc.oneof(rawString, broken), bytes => {
        const thorough = told(new JsonScanner(['a']).scan(bytes, 0));
        assert.deepEqual(told(new JsonScanner(['a'], true).scan(bytes, 0)), thorough);
      }),
      SEED,
    );
  });

  it('finds lists and objects, and forgets those of a name that is repeated', () => {
    const scan = (line: string) =>
      new JsonScanner(['a', 'b[*]'], true)
        .scan(Buffer.from(line), 0)
        .found.map(({ slot, kind, start }) => [slot, kind, line[start]]);
    assert.deepEqual(scan('{"a":[1,"x"],"b":[{},"y",null,[2]]}'), [
      [0, 'container', '['],
      [1, 'container', '{'],
      [1, 'string', 'y'],
      [1, 'null', 'n'],
      [1, 'container', '['],
    ]);
    assert.deepEqual(scan('{"a":[1],"a":"z"}'), [[0, 'string', 'z']]);
  });

  it('writes the UTF-8 of a text whose raw form has escapes', () => {
    fc.assert(
      fc.property(
        anyText.chain(text => fc.tuple(fc.constant(text), jsonStringSource(text))),
        ([text, source]) => {
          const bytes = Buffer.from(`{"a":${source}}`);
          const scanner = new JsonScanner(['a'], true);
          const [value] = scanner.scan(bytes, 0).found;
          const target = viewed(new Uint8Array(value!.end - value!.start));
          const length = scanner.unescape(viewed(bytes), value!, target);
          assert.deepEqual(Buffer.from(target.bytes.subarray(0, length)), Buffer.from(text.toWellFormed()));
        },
      ),
      SEED,
    );
  });

  it('does so for quoted cells', () => {
    fc.assert(
      fc.property(anyText, text => {
        const bytes = Buffer.from(`"${text.replaceAll('"', '""')}"`);
        const scanner = new CsvScanner({ columns: ['a'], separator: 0x2c }, ['a']);
        const [value] = scanner.scan(bytes, 0).found;
        const target = viewed(new Uint8Array(value!.end - value!.start));
        const length = scanner.unescape(viewed(bytes), value!, target);
        assert.deepEqual(Buffer.from(target.bytes.subarray(0, length)), Buffer.from(text.toWellFormed()));
      }),
      SEED,
    );
  });
});
