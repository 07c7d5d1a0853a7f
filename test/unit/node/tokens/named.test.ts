import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, describe, it } from 'node:test';
import { BUILT_IN_HASHES } from '../../../../src/core/tokens/tables';
import { Problem } from '../../../../src/node/problem';
import { tokenizerNamed } from '../../../../src/node/tokens/tokenizerNamed';
import {
  tokenizerFrom,
  tokenizerIdentity,
  tokenizerSource,
} from '../../../../src/node/tokens/tokenizerSource';
import { runOver } from '../../support/engine';
import { byteLevelFile, textFile } from '../../support/tokenizer-files';

const home = mkdtempSync(join(tmpdir(), 'winnow-tokenizers-'));
after(() => {
  rmSync(home, { recursive: true, force: true });
});

function folderWith(name: string, file: unknown): string {
  const folder = join(home, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tokenizer.json'), typeof file === 'string' ? file : JSON.stringify(file));
  return folder;
}

const bytes = byteLevelFile([['t', 'h']]);
const words = textFile({ type: 'WordPiece', unk_token: '[UNK]', vocab: { '[UNK]': 0, a: 1, '##b': 2 } });

describe('a tokenizer by its name', () => {
  it('is one that ships with Winnow, or that of a folder or a file, made once', async () => {
    const folder = folderWith('own', bytes);
    assert.equal((await tokenizerNamed('cl100k')).id, 'cl100k');
    const tokenizer = await tokenizerNamed(folder);
    assert.equal(tokenizer, await tokenizerNamed(folder));
    assert.deepEqual([tokenizer.id, tokenizer.count('th')], ['own', 1]);
    const ofFile = await tokenizerNamed(join(folder, 'tokenizer.json'));
    assert.deepEqual(ofFile.encode('the'), tokenizer.encode('the'));
    assert.deepEqual((await tokenizerNamed(relative(process.cwd(), folder))).encode('th'), [256]);
    const other = join(folder, 'other.json');
    writeFileSync(other, `\ufeff${JSON.stringify(words)}`);
    assert.deepEqual(
      [(await tokenizerNamed(other)).id, (await tokenizerNamed(other)).encode('ab')],
      ['other', [1, 2]],
    );
  });

  it('is another one once its file is, with another hash', async () => {
    const folder = folderWith('trained', bytes);
    const tokenizer = await tokenizerNamed(folder);
    const { sha256 } = await tokenizerIdentity(folder);
    folderWith('trained', byteLevelFile([['x', 'y']]));
    const other = await tokenizerNamed(folder);
    assert.deepEqual([tokenizer.count('th'), other.count('th'), other.count('xy')], [1, 2, 1]);
    assert.notEqual((await tokenizerIdentity(folder)).sha256, sha256);
    assert.equal(other, await tokenizerNamed(folder));
  });

  it('has no merges where its file has none', async () => {
    const file = textFile({ type: 'BPE', unk_token: '?', vocab: { '?': 0, a: 1 } });
    assert.deepEqual((await tokenizerNamed(folderWith('unmerged', file))).encode('ab'), [1, 0]);
  });

  it('is refused in words, whatever is wrong with its file', async () => {
    const nested = `${'{"type":"Sequence","normalizers":['.repeat(20_000)}${']}'.repeat(20_000)}`;
    const file = JSON.stringify(bytes).replace('"normalizer":null', `"normalizer":${nested}`);
    await assert.rejects(tokenizerNamed(folderWith('nested', file)), (error: Error) => {
      assert.ok(error instanceof Problem);
      assert.match(error.message, /cannot be used\. .*\. Choose another tokenizer, or get its/);
      return true;
    });
  });

  it('is called as on the Hub where its folder is', async () => {
    for (const name of ['owner--name', 'models--owner--name/snapshots/0a1b']) {
      assert.equal((await tokenizerNamed(folderWith(name, bytes))).id, 'owner/name');
    }
  });

  for (const [name, file] of Object.entries({ bytes, words })) {
    it(`can be made in another thread of what is posted there: ${name}`, async () => {
      const source = await tokenizerSource(folderWith(name, file));
      const posted = structuredClone(source);
      assert.ok(posted.shared instanceof SharedArrayBuffer);
      assert.deepEqual(tokenizerFrom(posted).encode('ab th'), tokenizerFrom(source).encode('ab th'));
    });
  }

  it('is known by the hash of its file', async () => {
    const folder = folderWith('hashed', bytes);
    const sha256 = createHash('sha256').update(JSON.stringify(bytes)).digest('hex');
    assert.deepEqual(await tokenizerIdentity(folder), { id: 'hashed', sha256 });
    assert.deepEqual(await tokenizerIdentity('gpt2'), { id: 'gpt2', sha256: BUILT_IN_HASHES.gpt2 });
  });

  const wrong: readonly (readonly [string, () => string, RegExp])[] = [
    [
      'no id and no path',
      () => 'gpt5',
      /^There is no tokenizer "gpt5"; choose one of gpt2, cl100k, o200k, or a folder/,
    ],
    ['a path of nothing', () => join(home, 'nothing'), /nothing" does not exist\.$/],
    [
      'an empty folder',
      () => (mkdirSync(join(home, 'empty')), join(home, 'empty')),
      /The folder ".*" has no tokenizer\.json\. Choose another tokenizer\.$/,
    ],
    [
      'broken JSON',
      () => folderWith('broken', '{"model": '),
      /cannot be used\. It is no JSON: .* Choose another tokenizer/,
    ],
    ['an empty file', () => folderWith('blank', ''), /It is no JSON/],
    ['no model', () => folderWith('modelless', {}), /cannot be used\. It has no "model"\./],
    ['a list', () => folderWith('list', []), /should be an object and is a list/],
    [
      'an unknown kind',
      () => folderWith('odd', textFile({ type: 'Odd', vocab: {} })),
      /"model" is of the kind "Odd", which is not understood/,
    ],
    [
      'a wrong vocabulary',
      () => folderWith('vocab', byteLevelFile([], { model: { vocab: [] } })),
      /"model\.vocab" should be an object and is a list/,
    ],
  ];
  for (const [name, path, message] of wrong) {
    it(`that is ${name} is refused in words`, async () => {
      await assert.rejects(tokenizerNamed(path()), (error: unknown) => {
        assert.ok(error instanceof Problem, String(error));
        assert.match(error.message, message);
        return true;
      });
    });
  }

  it('counts in the threads of a run', async () => {
    const rows = ['ab a', 'a', 'th the'].map(text => JSON.stringify({ text })).join('\n');
    for (const folder of [folderWith('run-bytes', bytes), folderWith('run-words', words)]) {
      const { totals } = await runOver(rows, { fields: ['text'], stages: [] }, { tokenizer: folder });
      const tokenizer = await tokenizerNamed(folder);
      const expected = ['ab a', 'a', 'th the'].reduce((sum, text) => sum + tokenizer.count(text), 0);
      assert.deepEqual([totals.tokens?.before, totals.tokens?.uncounted], [expected, 0]);
    }
    await assert.rejects(
      runOver(rows, { fields: ['text'], stages: [] }, { tokenizer: folderWith('run-broken', '{') }),
      /It is no JSON/,
    );
  });

  it('is asked for anew when it has been mended', async () => {
    const folder = folderWith('mended', '{');
    await assert.rejects(tokenizerNamed(folder));
    folderWith('mended', bytes);
    assert.equal((await tokenizerNamed(folder)).count('th'), 1);
  });
});
