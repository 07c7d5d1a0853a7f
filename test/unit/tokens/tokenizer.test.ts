import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SLACK } from '../../../src/core/tokens/textBytes';
import { TokenList } from '../../../src/core/tokens/tokenList';
import { TOKENIZERS, tokenizerFromTables } from '../../../src/core/tokens/tables';
import type { TokenPiece } from '../../../src/core/tokens/tokenizer';
import { Vocabulary } from '../../../src/core/tokens/vocabulary';
import { tokenizerNamed } from '../../../src/node/tokens/tokenizerNamed';
import { tablesOf } from '../../../src/node/tokens/tables';
import { randomText, seeded } from '../support/random-text';

const texts = Array.from({ length: 3000 }, (_, seed) => randomText(seeded(seed)));

/** Each token with the characters whose last byte it holds. */
function naivePieces(text: string, ids: readonly number[], length: (id: number) => number): TokenPiece[] {
  const characters = Array.from(text);
  let byte = 0;
  const ends = characters.map(character => (byte += Buffer.byteLength(character)));
  const unitsTo = (end: number) => characters.filter((_, i) => ends[i]! <= end).join('').length;
  let tokenEnd = 0;
  return ids.map(id => {
    const start = unitsTo(tokenEnd);
    tokenEnd += length(id);
    return { id, start, end: unitsTo(tokenEnd) };
  });
}

for (const id of TOKENIZERS) {
  describe(id, () => {
    it('decodes what it encoded; a lone surrogate comes back as U+FFFD', async () => {
      const tokenizer = await tokenizerNamed(id);
      for (const text of texts) {
        assert.equal(tokenizer.decode(tokenizer.encode(text)), text.toWellFormed());
      }
      assert.equal(tokenizer.decode([]), '');
    });

    it('counts as many tokens as it encodes', async () => {
      const tokenizer = await tokenizerNamed(id);
      for (const text of texts) assert.equal(tokenizer.count(text), tokenizer.encode(text).length, text);
      assert.equal(tokenizer.count(''), 0);
    });

    it('gives the tokens of UTF-8 wherever it stands in a run of bytes', async () => {
      const tokenizer = await tokenizerNamed(id);
      const bytes = Buffer.from(texts.map(one => one.toWellFormed()).join('') + ' '.repeat(SLACK));
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      let start = 0;
      for (const text of texts.map(one => one.toWellFormed())) {
        const end = start + Buffer.byteLength(text);
        const list = new TokenList();
        assert.equal(tokenizer.encodeBytes!(bytes, view, start, end, list), list.size);
        assert.deepEqual(list.toArray(), tokenizer.encode(text), text);
        assert.equal(tokenizer.encodeBytes!(bytes, view, start, end, null), list.size);
        start = end;
      }
    });

    it('covers the text with the spans of its tokens', async () => {
      const tokenizer = await tokenizerNamed(id);
      const vocabulary = new Vocabulary((await tablesOf(id)).shared);
      for (const text of texts) {
        const pieces = tokenizer.pieces(text);
        const expected = naivePieces(text, tokenizer.encode(text), token => vocabulary.length(token));
        assert.deepEqual(pieces, expected, JSON.stringify(text));
        assert.equal(pieces.map(({ start, end }) => text.slice(start, end)).join(''), text);
      }
    });

    it('gives a character of several tokens to the last of them', async () => {
      const tokenizer = await tokenizerNamed(id);
      const spans = tokenizer.pieces('a\u{1fabf}b').map(({ start, end }) => [start, end]);
      const within = spans.slice(1, -2);
      assert.ok(within.length > 0);
      assert.deepEqual(spans, [[0, 1], ...within.map(() => [1, 1]), [1, 3], [3, 4]]);
    });

    it('takes special tokens for plain text, unless they are asked for', async () => {
      const tokenizer = await tokenizerNamed(id);
      const [[name, special]] = [...tokenizer.specials] as [[string, number]];
      assert.equal(name, '<|endoftext|>');
      const text = `a${name} b${name}`;
      const plain = tokenizer.encode(text);
      assert.ok(plain.length > 4 && !plain.includes(special));
      assert.equal(tokenizer.decode(plain), text);
      const [a, b] = ['a', ' b'].map(word => tokenizer.encode(word)[0]!);
      assert.deepEqual(tokenizer.encode(text, { special: true }), [a, special, b, special]);
      assert.equal(tokenizer.count(text, { special: true }), 4);
      assert.equal(tokenizer.decode([a!, special, b!, special]), text);
      const ends = tokenizer.pieces(text, { special: true }).map(({ end }) => end);
      assert.deepEqual(ends, [1, 1 + name.length, 3 + name.length, text.length]);
    });

    it('refuses an id that is no token', async () => {
      const tokenizer = await tokenizerNamed(id);
      const { size } = tokenizer;
      for (const wrong of [-1, size, 0.5, NaN, ...(id === 'cl100k' ? [100256, 100261] : [])]) {
        assert.throws(() => tokenizer.decode([wrong]), { name: 'RangeError', message: /has no token/ });
      }
      assert.doesNotThrow(() => tokenizer.decode([size - 1]));
    });
  });
}

describe('the tables of a tokenizer', () => {
  it('are loaded once, and make a tokenizer wherever they are posted to', async () => {
    const tables = await tablesOf('gpt2');
    assert.equal(tables, await tablesOf('gpt2'));
    const tokenizer = tokenizerFromTables(structuredClone(tables));
    const here = await tokenizerNamed('gpt2');
    for (const text of texts.slice(0, 100)) assert.deepEqual(tokenizer.encode(text), here.encode(text));
    assert.equal(tokenizer.id, 'gpt2');
  });

  it('are missing for an unknown name, which the error says', async () => {
    await assert.rejects(tablesOf('gpt5'), {
      name: 'RangeError',
      message: 'There is no tokenizer "gpt5"; choose one of gpt2, cl100k, o200k.',
    });
  });
});
