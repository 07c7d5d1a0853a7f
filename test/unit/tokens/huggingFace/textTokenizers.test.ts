import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Tokenizer } from '../../../../src/core/tokens/tokenizer';
import { textTokenizer } from '../../../../src/node/tokens/textTokenizers';
import { addedToken, textFile } from '../../support/tokenizer-files';

const idsOf = (tokens: readonly string[]) => Object.fromEntries(tokens.map((token, id) => [token, id]));

/** Each token with the part of the text that it stands for. */
const shown = (tokenizer: Tokenizer, text: string, tokens: readonly string[]) =>
  tokenizer.pieces(text).map(({ id, start, end }) => [tokens[id], text.slice(start, end)]);

const MILLION = 1_000_000;

describe('WordPiece', () => {
  const tokens = ['[UNK]', 'un', '##known', '##k', 'word', 'cafe', ',', '漢'];
  const file = textFile(
    {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: idsOf(tokens),
    },
    {
      normalizer: {
        type: 'BertNormalizer',
        clean_text: true,
        handle_chinese_chars: true,
        strip_accents: null,
        lowercase: true,
      },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      decoder: { type: 'WordPiece', prefix: '##', cleanup: false },
      added_tokens: [addedToken(0, '[UNK]', { special: true })],
    },
  );
  const tokenizer = textTokenizer('bert', file);

  it('takes the longest tokens from the left, and nothing of a word that it does not know', () => {
    assert.deepEqual(shown(tokenizer, 'Unknown WORD,unwell', tokens), [
      ['un', 'Un'],
      ['##known', 'known'],
      ['word', ' WORD'],
      [',', ','],
      ['[UNK]', 'unwell'],
    ]);
    assert.equal(tokenizer.count('unknown word,unwell'), 5);
    assert.equal(tokenizer.decode([1, 2, 4]), 'unknown word');
  });

  it('has spans of the text as it was', () => {
    assert.deepEqual(shown(tokenizer, 'Cafe\u0301漢  word ', tokens), [
      ['cafe', 'Cafe\u0301'],
      ['漢', '漢'],
      ['word', '  word '],
    ]);
  });

  it('takes a word of more than its number of characters for an unknown one', () => {
    assert.deepEqual(tokenizer.encode('un'.repeat(51)), [0]);
    assert.deepEqual(tokenizer.encode('a'.repeat(MILLION)), [0]);
  });

  it('finds special tokens where they are asked for', () => {
    assert.deepEqual(tokenizer.encode('[UNK]', { special: true }), [0]);
    assert.deepEqual(tokenizer.encode('[UNK]'), [0, 1, 3, 0]);
  });

  it('refuses an id that is no token', () => {
    assert.throws(() => tokenizer.decode([99]), {
      name: 'RangeError',
      message: /"bert" has no token 99; its tokens are 0 to 7/,
    });
  });
});

describe('Unigram', () => {
  const vocab = [
    ['<unk>', 0],
    ['\u2581', -3],
    ['\u2581a', -2],
    ['a', -2.5],
    ['b', -2.5],
    ['ab', -3],
    ['😀', -4],
  ];
  const tokens = vocab.map(([token]) => String(token));
  const file = textFile(
    { type: 'Unigram', unk_id: 0, vocab },
    {
      pre_tokenizer: { type: 'Metaspace', replacement: '\u2581', prepend_scheme: 'always', split: true },
      decoder: { type: 'Metaspace', replacement: '\u2581', prepend_scheme: 'always', split: true },
    },
  );
  const tokenizer = textTokenizer('unigram', file);

  it('finds the most likely tokens', () => {
    assert.deepEqual(shown(tokenizer, 'aab ab', tokens), [
      ['\u2581a', 'a'],
      ['ab', 'ab'],
      ['\u2581a', ' a'],
      ['b', 'b'],
    ]);
    assert.equal(tokenizer.decode(tokenizer.encode('aab ab')), 'aab ab');
  });

  it('makes one token of neighbours that it does not know, and knows characters of two units', () => {
    assert.deepEqual(shown(tokenizer, 'xyz😀漢', tokens), [
      ['\u2581', ''],
      ['<unk>', 'xyz'],
      ['😀', '😀'],
      ['<unk>', '漢'],
    ]);
  });

  it('normalizes as SentencePiece mostly does where its file has a map for that', () => {
    const normalizer = { type: 'Precompiled', precompiled_charsmap: 'AAAA' };
    const normalizing = textTokenizer('t', textFile({ type: 'Unigram', unk_id: 0, vocab }, { normalizer }));
    assert.deepEqual(shown(normalizing, '\uff41\u0001\uff42a', tokens), [
      ['ab', '\uff41\u0001\uff42'],
      ['a', 'a'],
    ]);
  });

  it('takes long runs in a moment', () => {
    assert.equal(tokenizer.count('ab'.repeat(MILLION / 2)), MILLION / 2 + 1);
  });
});

describe('BPE of characters', () => {
  const bytes = Array.from(
    { length: 256 },
    (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
  );
  const tokens = ['<unk>', ...bytes, '\u2581', 'a', 'b', 'ab', '\u2581ab'];
  const model = {
    type: 'BPE',
    unk_token: '<unk>',
    fuse_unk: true,
    byte_fallback: true,
    vocab: idsOf(tokens),
    merges: ['a b', '\u2581 ab'],
  };
  const rest = {
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'Prepend', prepend: '\u2581' },
        { type: 'Replace', pattern: { String: ' ' }, content: '\u2581' },
      ],
    },
    decoder: {
      type: 'Sequence',
      decoders: [
        { type: 'Replace', pattern: { String: '\u2581' }, content: ' ' },
        { type: 'ByteFallback' },
        { type: 'Fuse' },
        { type: 'Strip', content: ' ', start: 1, stop: 0 },
      ],
    },
  };
  const tokenizer = textTokenizer('llama', textFile(model, rest));

  it('merges characters, and has bytes for those that it does not know', () => {
    assert.deepEqual(shown(tokenizer, 'ab ab é', tokens), [
      ['\u2581ab', 'ab'],
      ['\u2581ab', ' ab'],
      ['\u2581', ' '],
      ['<0xC3>', ''],
      ['<0xA9>', 'é'],
    ]);
    assert.equal(tokenizer.decode(tokenizer.encode('ab ab é😀')), 'ab ab é😀');
  });

  it('has its merges as pairs too', () => {
    const pairs = [
      ['a', 'b'],
      ['\u2581', 'ab'],
    ];
    const same = textTokenizer('llama', textFile({ ...model, merges: pairs }, rest));
    assert.deepEqual(same.encode('ab aab'), tokenizer.encode('ab aab'));
  });

  it('has the unknown token, or nothing, where there are no bytes', () => {
    const small = idsOf(['<unk>', 'a', 'b', 'ab']);
    const merges = ['a b'];
    const encode = (changes: object, text: string) =>
      textTokenizer(
        't',
        textFile({ type: 'BPE', vocab: small, merges, unk_token: '<unk>', ...changes }),
      ).encode(text);
    assert.deepEqual(encode({}, 'xxab'), [0, 0, 3]);
    assert.deepEqual(encode({ fuse_unk: true }, 'xxab'), [0, 3]);
    assert.deepEqual(encode({ unk_token: null }, 'xaxbx'), [3]);
  });

  it('takes long runs in a moment', () => {
    for (const run of ['a', 'b', 'ab', ' ', 'x', '漢', '😀']) {
      const text = run.repeat(MILLION / run.length);
      const ids = tokenizer.encode(text);
      assert.ok(tokenizer.decode(ids) === text, run);
    }
  });

  it('marks the end of a word where the model does', () => {
    const vocab = idsOf(['<unk>', 'a', 'b', 'b</w>', 'ab</w>', 'a</w>', 'aa']);
    const suffixed = {
      type: 'BPE',
      vocab,
      merges: ['a b</w>', 'a a'],
      unk_token: '<unk>',
      end_of_word_suffix: '</w>',
    };
    const marking = textTokenizer('t', textFile(suffixed, { pre_tokenizer: { type: 'WhitespaceSplit' } }));
    assert.deepEqual(marking.encode('ab aba'), [4, 1, 2, 5]);
    assert.equal(marking.count('a'.repeat(MILLION)), MILLION / 2 + 1);
    assert.deepEqual(
      marking.pieces('ab a').map(({ start, end }) => [start, end]),
      [
        [0, 2],
        [2, 4],
      ],
    );
  });
});

describe('a tokenizer of texts that cannot be used', () => {
  const vocab = { a: 0 };
  const refused: readonly (readonly [string, object, RegExp])[] = [
    ['of an unknown kind', textFile({ type: 'Odd', vocab }), /"model" is of the kind "Odd"/],
    ['without a kind', textFile({ vocab }), /"model.type" is missing/],
    [
      'without the unknown token',
      textFile({ type: 'WordPiece', vocab, unk_token: 'x' }),
      /"model.unk_token" is not in the vocabulary/,
    ],
    [
      'with a score that is none',
      textFile({ type: 'Unigram', vocab: [['a', 'b']] }),
      /"model.vocab\[0\]" is no token with its score/,
    ],
    ['without the unknown id', textFile({ type: 'Unigram', vocab: [['a', 0]] }), /"model.unk_id" is no id/],
    ['without bytes', textFile({ type: 'BPE', vocab, merges: [], byte_fallback: true }), /no token "<0x00>"/],
    [
      'with a prefix',
      textFile({ type: 'BPE', vocab, merges: [], continuing_subword_prefix: '##' }),
      /is set, which is not understood/,
    ],
    [
      'with an unknown decoder',
      textFile({ type: 'WordPiece', vocab, unk_token: 'a' }, { decoder: { type: 'Odd' } }),
      /"decoder" is not understood: .*Odd/,
    ],
    [
      'with an unknown step',
      textFile({ type: 'WordPiece', vocab, unk_token: 'a' }, { pre_tokenizer: { type: 'Odd' } }),
      /"pre_tokenizer" is of the kind "Odd"/,
    ],
    [
      'with an unknown normalizer',
      textFile({ type: 'WordPiece', vocab, unk_token: 'a' }, { normalizer: { type: 'Nmt' } }),
      /"normalizer" is of the kind "Nmt"/,
    ],
    [
      'with an unknown behavior',
      textFile(
        { type: 'WordPiece', vocab, unk_token: 'a' },
        { pre_tokenizer: { type: 'Punctuation', behavior: 'Odd' } },
      ),
      /"pre_tokenizer.behavior" is "Odd"/,
    ],
  ];
  for (const [name, file, message] of refused) {
    it(`is refused: one ${name}`, () => {
      assert.throws(() => textTokenizer('t', file), { name: 'TokenizerFault', message });
    });
  }
});

describe('splitting', () => {
  const words = (preTokenizer: object) =>
    textTokenizer(
      'words',
      textFile(
        { type: 'WordLevel', unk_token: '?', vocab: idsOf(['?', 'a', '-', 'b', '𝔸𝔹', '😀']) },
        { pre_tokenizer: preTokenizer },
      ),
    );

  it('takes any character for a delimiter', () => {
    const split = { type: 'Split', pattern: { String: '-' }, behavior: 'Isolated', invert: false };
    assert.deepEqual(words(split).encode('a-b'), [1, 2, 3]);
    assert.deepEqual(words({ type: 'CharDelimiterSplit', delimiter: '-' }).encode('a-b'), [1, 3]);
  });

  it('leaves characters beyond U+FFFF whole where a pattern matches nothing', () => {
    const pattern = { Regex: '\\s*$' };
    const split = words({ type: 'Split', pattern, behavior: 'Isolated', invert: false });
    assert.deepEqual(split.encode('𝔸𝔹'), [4]);
    assert.deepEqual(split.encode('😀'), [5]);
  });
});
