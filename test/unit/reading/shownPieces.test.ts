import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { shownPieces } from '../../../src/node/reading/shownPieces';
import { tokenizerNamed } from '../../../src/node/tokens/tokenizerNamed';
import { wellFormedText } from '../support/arbitrary';

describe('the pieces of a text as they are shown', () => {
  it('make up the text, and their tokens all tokens', async () => {
    const tokenizer = await tokenizerNamed('gpt2');
    fc.assert(
      fc.property(wellFormedText, fc.nat(12), (text, most) => {
        const whole = shownPieces(text, tokenizer, Infinity);
        assert.equal(whole.pieces.map(piece => piece.text).join(''), text);
        assert.equal(whole.more, 0);
        assert.equal(whole.tokens, tokenizer.count(text));
        for (const piece of whole.pieces) assert.ok(piece.text !== '' && piece.tokens > 0);

        const some = shownPieces(text, tokenizer, most);
        assert.deepEqual(some.pieces, whole.pieces.slice(0, some.pieces.length));
        const shown = some.pieces.reduce((sum, { tokens }) => sum + tokens, 0);
        assert.equal(shown + some.more, whole.tokens);
        assert.ok(some.more === 0 || shown >= most);
      }),
    );
  });

  it('hold a character of several tokens whole', async () => {
    const tokenizer = await tokenizerNamed('gpt2');
    const { pieces } = shownPieces('🧠 漢', tokenizer, 9);
    assert.equal(pieces[0]!.text, '🧠');
    assert.ok(pieces[0]!.tokens > 1);
  });
});
