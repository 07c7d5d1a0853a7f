import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { Block } from '../../../src/core/record/block';
import { findCsvLayout } from '../../../src/core/record/csvLayout';
import { CsvScanner } from '../../../src/core/record/csvScanner';
import { applyEdits } from '../../../src/core/record/edit';
import { memberPath } from '../../../src/core/record/fieldPath';
import { csvBoundary } from '../../../src/node/input/csvBoundary';
import { editsOf, wellFormedText } from '../support/arbitrary';
import { splicedAll } from '../support/splice';

const encode = (text: string) => new TextEncoder().encode(text);

/** Every row by its headings, as the scanner reads it. */
function rows(bytes: Uint8Array): Record<string, string>[] {
  const layout = findCsvLayout(bytes);
  const scanner = new CsvScanner(
    layout,
    layout.columns.map(column => memberPath('', column)),
  );
  const block = new Block(bytes);
  const result: Record<string, string>[] = [];
  for (let at = layout.headingBytes; at < bytes.length;) {
    const record = scanner.scan(bytes, at);
    assert.equal(record.problem, undefined);
    if (!record.blank) {
      const cells = record.found.map(value => [
        layout.columns[value.slot]!,
        scanner.decode(block.text(value.start, value.end), value),
      ]);
      result.push(Object.fromEntries(cells) as Record<string, string>);
    }
    at = record.next;
  }
  return result;
}

const cell = wellFormedText.filter(text => !text.includes('\r'));

describe('CSV records', () => {
  const folder = join(__dirname, '../../fixtures/csv-spectrum');
  for (const file of readdirSync(join(folder, 'csvs'))) {
    it(`are read from ${file} as its JSON says`, () => {
      const expected: unknown = JSON.parse(
        readFileSync(join(folder, 'json', file.replace(/csv$/u, 'json')), 'utf8'),
      );
      const text = readFileSync(join(folder, 'csvs', file), 'utf8');
      const bytes = encode(file.includes('_crlf') ? text.replaceAll(/\r?\n/gu, '\r\n') : text);
      assert.deepEqual(rows(bytes), expected);
    });
  }

  it('are read as csv-parse reads them, whatever the cells hold', () => {
    const quote = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, lines => {
        const text = ['first,second,third', ...lines.map(line => line.map(quote).join(','))].join('\n');
        const expected: unknown = parse(text, { columns: true, skip_empty_lines: true, relax_quotes: true });
        assert.deepEqual(rows(encode(text)), expected);
      }),
      { numRuns: 500 },
    );
  });

  it('take an edit of a cell and leave every other byte as it was', () => {
    const edited = cell.chain(text => fc.tuple(fc.constant(text), editsOf(text)));
    fc.assert(
      fc.property(edited, ([text, edits]) => {
        const head = ' spaced ,"quoted, ""twice""",';
        const bytes = encode(`${head}"${text.replaceAll('"', '""')}",5" disk\r\n`);
        const scanner = new CsvScanner({ columns: ['a', 'b', 'c', 'd'], separator: 0x2c }, ['c']);
        const record = scanner.scan(bytes, 0);
        assert.equal(record.problem, undefined);
        const result = splicedAll(bytes, scanner, record.found[0]!, edits);
        assert.ok(new TextDecoder().decode(result).startsWith(head));
        assert.ok(new TextDecoder().decode(result).endsWith(',5" disk\r\n'));
        const again = scanner.scan(result, 0).found[0]!;
        const read = scanner.decode(new Block(result).text(again.start, again.end), again);
        assert.equal(read, applyEdits(text, edits));
      }),
      { numRuns: 1000 },
    );
  });

  it('that cannot be read say why', () => {
    const problem = (line: string) =>
      new CsvScanner({ columns: ['a', 'b'], separator: 0x2c }, ['a']).scan(encode(line), 0).problem
        ?.message ?? '';
    assert.match(problem('"open,x\n'), /never closed/);
    assert.match(problem('"a"b,x\n'), /follows the closing quote/);
    assert.match(problem('1,2,3\n'), /3 cells under 2 headings/);
    assert.equal(problem('1\n'), '');
    const latin1 = new CsvScanner({ columns: ['a'], separator: 0x2c }, ['a']).scan(
      Uint8Array.of(0xe9, 0x0a),
      0,
    );
    assert.match(latin1.problem?.message ?? '', /0xE9 is not UTF-8/);
  });

  it('end where the boundary finder says, whatever pieces the bytes arrive in', () => {
    const text = 'a,"b\n""x""\n",c\r\n1,5" disk,"\n"\n\n"last,\n';
    const bytes = encode(text);
    const whole = csvBoundary(0x2c).lastEnd(bytes, 0, bytes.length);
    for (let size = 1; size < 99; size++) {
      const boundary = csvBoundary(0x2c);
      let last = 0;
      for (let from = 0; from < bytes.length; from += size) {
        last = Math.max(last, boundary.lastEnd(bytes, from, Math.min(bytes.length, from + size)));
      }
      assert.equal(last, whole);
    }
    assert.equal(text.slice(whole), '"last,\n');
  });
});

describe('findCsvLayout', () => {
  it('finds the separator and gives every column a name of its own', () => {
    const layout = (text: string) => {
      const { separator, columns } = findCsvLayout(encode(text));
      return [String.fromCharCode(separator), columns];
    };
    assert.deepEqual(layout('a;b\n1,5;2\n'), [';', ['a', 'b']]);
    assert.deepEqual(layout('a\tb\r\n1\t2\r\n'), ['\t', ['a', 'b']]);
    assert.deepEqual(layout('"x ""y""",,x,x\n1,2,3,4\n'), [',', ['x "y"', 'column 2', 'x', 'x (2)']]);
  });
});
