import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LosslessNumber, parse } from 'lossless-json';
import { Block } from '../../../src/core/record/block';
import { composeEdits } from '../../../src/core/record/composeEdits';
import { applyEdits } from '../../../src/core/record/edit';
import { JsonScanner } from '../../../src/core/record/jsonScanner';
import { Profile, profileOf } from '../../../src/core/record/profile';
import { anyText, editsOf, jsonStringSource } from '../support/arbitrary';
import { splicedAll } from '../support/splice';

const encode = (text: string) => new TextEncoder().encode(text);

describe('a JSON string', () => {
  it('is decoded and profiled as JSON.parse reads it, however it is spelled', () => {
    fc.assert(
      fc.property(
        anyText.chain(text => fc.tuple(fc.constant(text), jsonStringSource(text))),
        ([text, source]) => {
          const bytes = encode(`{"n": 12345678901234567890, "text": ${source}}\n`);
          const scanner = new JsonScanner(['text']);
          const record = scanner.scan(bytes, 0);
          assert.equal(record.problem, undefined);
          const [value] = record.found;
          const block = new Block(bytes);
          assert.equal(scanner.decode(block.text(value!.start, value!.end), value!), text);
          assert.equal(value!.profile & ~Profile.Escape, profileOf(text));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('takes edits and leaves every other byte as it was', () => {
    const edited = anyText.chain(text => fc.tuple(fc.constant(text), jsonStringSource(text), editsOf(text)));
    fc.assert(
      fc.property(edited, ([text, source, edits]) => {
        const head = '{"big":12345678901234567890 , "e":1e400,"text":1, "text":';
        const tail = ' ,"other":"\\u0041\\/"}\r\n';
        const bytes = encode(head + source + tail);
        const scanner = new JsonScanner(['text']);
        const value = scanner.scan(bytes, 0).found[0]!;
        const result = new TextDecoder().decode(splicedAll(bytes, scanner, value, edits));
        assert.ok(result.startsWith(head) && result.endsWith(tail));
        const spelled = result.slice(head.length, result.length - tail.length);
        assert.equal(JSON.parse(spelled), applyEdits(text, edits));
        if (edits.length === 0) assert.equal(spelled, source);
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps the escapes of what an edit leaves alone, and writes new text in the style of the string', () => {
    const splice = (source: string, start: number, end: number, text: string) => {
      const bytes = encode(source);
      const scanner = new JsonScanner(['t']);
      return new TextDecoder().decode(
        splicedAll(bytes, scanner, scanner.scan(bytes, 0).found[0]!, [{ start, end, text }]),
      );
    };
    assert.equal(splice('{"t":"\\u00e9\\/ a \\u00e9"}', 3, 4, 'ü'), '{"t":"\\u00e9\\/ \\u00fc \\u00e9"}');
    assert.equal(splice('{"t":"é\\/ a é"}', 3, 4, 'ü'), '{"t":"é\\/ ü é"}');
    assert.equal(splice('{"t":"plain"}', 0, 0, '\ud800'), '{"t":"\\ud800plain"}');
  });
});

describe('numbers and keys', () => {
  it('come out as they were spelled', () => {
    const line = '{"a": 9007199254740993, "b":1.0,"c":-0, "d":1E400 ,"t":"x  y"}';
    const bytes = encode(line);
    const scanner = new JsonScanner(['t']);
    const value = scanner.scan(bytes, 0).found[0]!;
    const result = new TextDecoder().decode(
      splicedAll(bytes, scanner, value, [{ start: 1, end: 2, text: '' }]),
    );
    const parsed = parse(result) as Record<string, unknown>;
    assert.deepEqual(
      ['a', 'b', 'c', 'd'].map(key => (parsed[key] as LosslessNumber).toString()),
      ['9007199254740993', '1.0', '-0', '1E400'],
    );
    assert.equal(parsed['t'], 'x y');
  });

  it('count the last of repeated keys, also where an escape hides them', () => {
    const find = (line: string, path: string) => {
      const bytes = encode(line);
      return new JsonScanner([path]).scan(bytes, 0).found.map(value => line.slice(value.start, value.end));
    };
    assert.deepEqual(find('{"t":"one","t":"two"}', 't'), ['two']);
    assert.deepEqual(find('{"t":"one","\\u0074":"two"}', 't'), ['two']);
    assert.deepEqual(find('{"a":{"b":"one"},"a":{"c":"x"}}', 'a.b'), []);
    assert.deepEqual(find('{"m":[{"c":"1"},{"c":"2","c":"3"}]}', 'm[*].c'), ['1', '3']);
    assert.deepEqual(find('{"m":[{"c":"1"},{"c":"2"}]}', 'm[1].c'), ['2']);
    assert.deepEqual(find('{"a.b":"dot"}', '["a.b"]'), ['dot']);
  });
});

describe('composeEdits', () => {
  it('does in one list what two do one after the other', () => {
    const two = anyText.chain(text =>
      editsOf(text).chain(first =>
        fc.tuple(fc.constant(text), fc.constant(first), editsOf(applyEdits(text, first))),
      ),
    );
    fc.assert(
      fc.property(two, ([text, first, second]) => {
        const composed = composeEdits(first, second, span => span);
        assert.equal(applyEdits(text, composed), applyEdits(applyEdits(text, first), second));
        composed.forEach((edit, i) => {
          assert.ok(
            edit.start <= edit.end && edit.start >= (composed[i - 1]?.end ?? 0) && edit.end <= text.length,
          );
        });
      }),
      { numRuns: 5000 },
    );
  });
});
