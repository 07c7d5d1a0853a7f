import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { visibleText } from '../../../src/core/text/visibleText';
import { escaped } from '../../../src/host/tokens/markup';
import { sampleOf } from '../../../src/host/tokens/sample';
import { whichTokenizer } from '../../../src/host/tokens/which';
import { foldersWithTokenizer } from '../../../src/node/tokens/foldersWithTokenizer';
import { anyText } from '../support/arbitrary';
import { inFolder } from '../support/engine';

describe('data as Markdown', () => {
  it('holds no syntax, and shows the data', () => {
    fc.assert(
      fc.property(anyText, text => {
        const markup = escaped(text);
        assert.match(markup, /^(?:[A-Za-z0-9]|&#\d+;|[^\0-\x7f])*$/);
        const shown = markup.replace(/&#(\d+);/g, (_reference, code: string) =>
          String.fromCodePoint(Number(code)),
        );
        assert.equal(shown, text.replaceAll('\0', '\ufffd'));
      }),
    );
  });

  it('makes visible what cannot be seen', () => {
    assert.equal(visibleText('a b\tc\n\u200b\u202e\ud800é漢😀'), 'a·b→c↵[ZWSP][RLO][U+D800]é漢😀');
    fc.assert(
      fc.property(anyText, text => {
        assert.doesNotMatch(visibleText(text), /[\p{C}\p{Z}]/u);
      }),
    );
  });
});

describe('the tokenizer that a setting names', () => {
  const which = (setting: string, there: readonly string[] = [], folders = ['/project']) =>
    whichTokenizer(setting, folders, path => there.includes(path));

  it('is one of Winnow’s own, a path, or a Hub id', () => {
    assert.deepEqual(which(' gpt2 '), { kind: 'own', id: 'gpt2' });
    assert.deepEqual(which('/models/a'), { kind: 'path', path: '/models/a' });
    assert.deepEqual(which('./models/a'), { kind: 'path', path: '/project/models/a' });
    assert.deepEqual(which('models/a', ['/project/models/a']), { kind: 'path', path: '/project/models/a' });
    assert.deepEqual(which('models/a', ['/b/models/a'], ['/a', '/b']), { kind: 'path', path: '/b/models/a' });
    assert.deepEqual(which('models/a'), { kind: 'hub', id: 'models/a' });
    assert.deepEqual(which('./models/a', [], []), { kind: 'unknown' });
    for (const odd of ['', '  ', 'gpt3', 'a/b/c', 'a b/c', 'a/..', 'a/../b'])
      assert.deepEqual(which(odd), { kind: 'unknown' });
  });
});

describe('folders with a tokenizer', () => {
  it('are found below a workspace, the nearest first', () =>
    inFolder(async folder => {
      for (const path of ['z', 'a/b/c', 'node_modules/x', '.hidden', 'a', 'deep/1/2/3/4/5/6']) {
        mkdirSync(join(folder, path), { recursive: true });
        writeFileSync(join(folder, path, 'tokenizer.json'), '{}');
      }
      mkdirSync(join(folder, 'odd/tokenizer.json'), { recursive: true });
      const found = await foldersWithTokenizer([folder, join(folder, 'gone')], 50);
      assert.deepEqual(
        found,
        ['a', 'z', 'a/b/c'].map(path => join(folder, path)),
      );
      assert.equal((await foldersWithTokenizer([folder], 1)).length, 1);
    }));
});

describe('the sample of a document', () => {
  const documentOf = (lines: readonly string[], version = 1) => ({
    version,
    lineCount: lines.length,
    lineAt: (line: number) => ({ text: lines[line]! }),
  });

  it('is its first lines, one of them at least, and made anew when it has changed', () => {
    assert.equal(sampleOf(documentOf(Array.from({ length: 500 }, () => '{}'))).length, 200);
    const long = 'x'.repeat(100_000);
    assert.deepEqual(sampleOf(documentOf([long, 'a'])), [long]);
    assert.deepEqual(sampleOf(documentOf(['x'.repeat(2_000_000), 'a'])), ['a']);
    const lines = ['a'];
    const changing = documentOf(lines);
    assert.deepEqual(sampleOf(changing), ['a']);
    lines[0] = 'b';
    assert.deepEqual(sampleOf(changing), ['a']);
    changing.version = 2;
    assert.deepEqual(sampleOf(changing), ['b']);
  });
});
