import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { recordSpans } from '../../../src/core/record/recordSpans';
import type { RecordLayout } from '../../../src/core/record/scannerFor';
import { BaseFile } from '../../../src/node/document/baseFile';
import { startFinder } from '../../../src/node/document/buildIndex';
import { RecordIndex } from '../../../src/node/document/recordIndex';
import { openDataset } from '../../../src/node/input/dataset';
import { inFolder } from '../support/engine';

const JSONL = { format: 'jsonl' } as const;
const CSV = { format: 'csv', columns: ['a', 'b'], separator: 0x2c } as const;

/** Where groups start and what they hold, found by looking at the whole text at once. */
function groupsOf(layout: RecordLayout, bytes: Uint8Array, from: number) {
  const index = new RecordIndex(from);
  for (const { start, next } of recordSpans(layout, bytes.subarray(from)))
    index.add(
      from + start,
      from + next,
      1 + bytes.subarray(0, from + start).filter(byte => byte === 0x0a).length,
    );
  index.reach(bytes.length);
  return index;
}

function indexed(layout: RecordLayout, bytes: Uint8Array, from: number, blockBytes: number): RecordIndex {
  const index = new RecordIndex(from);
  const line = 1 + bytes.subarray(0, from).filter(byte => byte === 0x0a).length;
  const finder = startFinder(layout, index, { offset: from, line });
  for (let at = from; at < bytes.length; at += blockBytes)
    finder.take(bytes.subarray(at, Math.min(bytes.length, at + blockBytes)), at);
  finder.end(bytes.length);
  return index;
}

const all = (index: RecordIndex) =>
  Array.from({ length: index.records }, (_, record) => index.groupOf(record));

const SOURCES = {
  lines: [JSONL, '{"a": 1}\n\n \t\r\n{"b": 2}\r\n  {"c": 3}\n{"d": "é"}\n\n{"e": 5}', 0],
  marked: [JSONL, '\ufeff{"a": 1}\n{"b": 2}\n', 3],
  'many lines': [JSONL, Array.from({ length: 200 }, (_, i) => `{"n": ${i}}\n`).join(''), 0],
  'blank lines alone': [JSONL, '\n\n \n', 0],
  rows: [CSV, 'a,b\n1,"two\nlines"\r\n\n"x ""y""",\n3,"\n"\n', 4],
} as const;

describe('the index of records', () => {
  for (const [name, [layout, text, from]] of Object.entries(SOURCES)) {
    it(`finds the same records in blocks of every size: ${name}`, () => {
      const bytes = new TextEncoder().encode(text);
      const expected = groupsOf(layout, bytes, from);
      for (let blockBytes = 1; blockBytes < 100; blockBytes++) {
        const index = indexed(layout, bytes, from, blockBytes);
        assert.equal(index.records, expected.records, `blocks of ${blockBytes}`);
        assert.deepEqual(all(index), all(expected), `blocks of ${blockBytes}`);
        assert.deepEqual(index.span, { start: from, end: bytes.length });
      }
    });
  }

  it('has groups that tile the records, and puts a large one alone', () => {
    const size = fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: 10, max: 400 }) },
      { weight: 1, arbitrary: fc.integer({ min: 60_000, max: 200_000 }) },
    );
    fc.assert(
      fc.property(fc.array(size, { maxLength: 200 }), sizes => {
        const text = sizes.map(bytes => `"${'x'.repeat(bytes - 3)}"\n`).join('');
        const index = indexed(JSONL, new TextEncoder().encode(text), 0, 4096);
        assert.equal(index.records, sizes.length);
        let record = 0;
        let start = 0;
        while (record < sizes.length) {
          const group = index.groupOf(record);
          assert.deepEqual([group.first, group.start, group.line], [record, start, record + 1]);
          const held = sizes.slice(record, record + group.count);
          const bytes = held.reduce((sum, size) => sum + size, 0);
          assert.equal(group.end, start + bytes);
          assert.ok(group.count === 1 || held.every(size => size < 64 * 1024), 'a large record is alone');
          assert.ok(group.count <= 64);
          for (let i = record; i < record + group.count; i++) assert.deepEqual(index.groupOf(i), group);
          record += group.count;
          start = group.end;
        }
      }),
      { numRuns: 100 },
    );
  });

  it('leads to any records, lines and bytes of a file', () =>
    inFolder(async folder => {
      const path = join(folder, 'mixed.jsonl');
      const lines = Array.from({ length: 500 }, (_, i) =>
        i % 97 === 13 ? `{"t": "${'y'.repeat(100_000)}"}` : `{"n": ${i}}`,
      );
      const text = lines
        .map((line, i) => (i % 10 === 3 ? `${line}\r\n\n` : `${line}\n`))
        .join('')
        .slice(0, -1);
      writeFileSync(path, text);
      const base = await BaseFile.open(await openDataset(path));
      await base.buildIndex(
        () => false,
        () => undefined,
      );
      const starts = recordSpans(JSONL, Buffer.from(text));
      await fc.assert(
        fc.asyncProperty(fc.nat(499), fc.nat(60), async (first, many) => {
          const count = Math.min(many + 1, 500 - first);
          const found = await base.records(first, count);
          assert.deepEqual(
            found.map(({ record, bytes }) => [record, Buffer.from(bytes).toString()]),
            lines.slice(first, first + count).map((line, i) => [first + i, line]),
          );
          for (const { start, line } of found) assert.equal(line, text.slice(0, start).split('\n').length);
          const pieces: Uint8Array[] = [];
          for await (const piece of base.bytes(first, count)) pieces.push(piece);
          const end = starts[first + count]?.start ?? text.length;
          assert.equal(Buffer.concat(pieces).toString(), text.slice(starts[first]!.start, end));
        }),
        { numRuns: 200 },
      );
      await base.close();
    }));
});
