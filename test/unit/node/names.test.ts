import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { AtomicFile } from '../../../src/node/output/atomicFile';
import { defaultOutput, freeNames, namesBeside } from '../../../src/node/output/names';
import { inFolder, readText } from '../support/engine';

describe('names of outputs', () => {
  it('stand beside the input, in the format that is written', () => {
    assert.equal(defaultOutput(join('a', 'train.jsonl'), 'jsonl'), join('a', 'train.clean.jsonl'));
    assert.equal(defaultOutput(join('a', 'train.jsonl.gz'), 'jsonl'), join('a', 'train.clean.jsonl'));
    assert.equal(defaultOutput(join('a', 'train.json'), 'json'), join('a', 'train.clean.jsonl'));
    assert.equal(defaultOutput(join('a', 'train.tsv'), 'csv'), join('a', 'train.clean.tsv'));
    assert.equal(namesBeside('out.jsonl').rejects, 'out.rejects.jsonl');
    assert.equal(namesBeside('out.jsonl.gz').manifest, 'out.manifest.json');
  });

  it('take a number where one of the three exists, or another run is writing it', () =>
    inFolder(async folder => {
      const output = join(folder, 'x.clean.jsonl');
      assert.equal(freeNames(output).output, output);
      writeFileSync(join(folder, 'x.clean.rejects.jsonl'), '');
      assert.equal(freeNames(output).output, join(folder, 'x.clean.2.jsonl'));
      const other = await AtomicFile.create(join(folder, 'x.clean.2.jsonl'));
      assert.equal(freeNames(output).output, join(folder, 'x.clean.3.jsonl'));
      await other.abandon();
      assert.equal(freeNames(output).output, join(folder, 'x.clean.2.jsonl'));
    }));
});

describe('an atomic file', () => {
  it('appears when it is complete, with the bytes it was given', () =>
    inFolder(async folder => {
      const path = join(folder, 'x.jsonl');
      writeFileSync(path, 'before');
      const file = await AtomicFile.create(path);
      await file.write(Buffer.from('one '));
      await file.write(Buffer.from('two'));
      assert.equal(readText(path), 'before');
      assert.match(await file.commit(), /^[0-9a-f]{64}$/u);
      assert.equal(readText(path), 'one two');
      assert.deepEqual(readdirSync(folder), ['x.jsonl']);
    }));

  it('clears away what an ended process has left of it, and nothing else', () =>
    inFolder(async folder => {
      for (const name of [
        '.x.jsonl.winnow-999999999-0.tmp',
        '.y.jsonl.winnow-999999999-0.tmp',
        '.x.jsonl.winnow-1-0.tmp',
      ]) {
        writeFileSync(join(folder, name), '');
      }
      const file = await AtomicFile.create(join(folder, 'x.jsonl'));
      await file.abandon();
      assert.deepEqual(readdirSync(folder).sort(), [
        '.x.jsonl.winnow-1-0.tmp',
        '.y.jsonl.winnow-999999999-0.tmp',
      ]);
    }));
});
