import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Vocabulary } from '../../../src/core/tokens/vocabulary';
import { readVocabularyFile, writeVocabularyFile } from '../../../src/core/tokens/vocabularyFile';

/** The bytes and four tokens made of them: `he`, `ll`, `hell`, `hello`. */
const made = ['he', 'll', 'hell', 'hello'];
const SOURCE = {
  lengths: Uint8Array.of(...new Array<number>(256).fill(1), ...made.map(token => token.length)),
  lefts: Uint8Array.of(...new Array<number>(256).fill(0), 1, 1, 2, 4),
  bytes: Uint8Array.of(...Array.from({ length: 256 }, (_, byte) => byte), ...Buffer.from(made.join(''))),
};

describe('the file of a vocabulary', () => {
  it('gives back what was written', () => {
    const read = readVocabularyFile(writeVocabularyFile(SOURCE));
    assert.deepEqual(read, SOURCE);
    const { size, pairs } = Vocabulary.build(read);
    assert.equal(size, 260);
    assert.equal(pairs.get(256, 257), 258);
  });

  it('is refused when it is cut short, longer, of another kind or version', () => {
    const file = writeVocabularyFile(SOURCE);
    const otherVersion = Uint8Array.from(file);
    otherVersion[4]!++;
    for (const wrong of [
      file.subarray(0, 5),
      file.subarray(0, -1),
      Uint8Array.of(...file, 0),
      file.subarray(1),
      otherVersion,
    ]) {
      assert.throws(() => readVocabularyFile(wrong), RangeError);
    }
  });

  it('is refused when its tokens are not made of earlier ones', () => {
    const lengths = Uint8Array.from(SOURCE.lengths).fill(2, 256, 257);
    const moved = { ...SOURCE, lefts: Uint8Array.from(SOURCE.lefts).fill(3, 258, 259) };
    const shorter = { ...SOURCE, lengths: Uint8Array.from(lengths).fill(1, 259) };
    for (const wrong of [moved, shorter]) assert.throws(() => Vocabulary.build(wrong), RangeError);
  });
});
