import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TokenizerFault } from '../../../../src/core/tokens/huggingFace/fault';
import { byteLevelTables, byteLevelTokenizer } from '../../../../src/core/tokens/huggingFace/tokenizerFile';
import type { Tokenizer } from '../../../../src/core/tokens/tokenizer';
import { addedToken, byteLevelFile, byteText } from '../../support/tokenizer-files';

const tokenizerOf = (file: unknown): Tokenizer => byteLevelTokenizer(byteLevelTables('test', file));

const THE = [
  ['t', 'h'],
  ['th', 'e'],
  [' ', 'the'],
] as const;

/** The tokens of a text, as the texts that they decode to. */
const tokensOf = (tokenizer: Tokenizer, text: string, special = false): string[] =>
  tokenizer.encode(text, { special }).map(id => tokenizer.decode([id]));

describe('a byte-level tokenizer.json', () => {
  it('merges bytes within words', () => {
    const tokenizer = tokenizerOf(byteLevelFile(THE));
    assert.deepEqual(tokensOf(tokenizer, 'the theme'), ['the', ' the', 'm', 'e']);
    assert.deepEqual([tokenizer.count('the theme'), tokenizer.size], [4, 259]);
    assert.equal(tokenizer.decode(tokenizer.encode('é 漢 😀')), 'é 漢 😀');
  });

  it('has merges as texts or as pairs', () => {
    const pairs = THE.map(([left, right]) => [byteText(left), byteText(right)]);
    const tokenizer = tokenizerOf(byteLevelFile(THE, { model: { merges: pairs } }));
    assert.deepEqual(tokensOf(tokenizer, ' the'), [' the']);
  });

  it('may give tokens any ids', () => {
    const file = byteLevelFile(THE);
    const { vocab } = file['model'] as { vocab: Record<string, number> };
    const shuffled = Object.fromEntries(Object.entries(vocab).map(([token, id]) => [token, 900 - 3 * id]));
    const tokenizer = tokenizerOf(byteLevelFile(THE, { model: { vocab: shuffled } }));
    assert.deepEqual(tokenizer.encode('the'), [900 - 3 * 257]);
    assert.equal(tokenizer.size, 901);
    assert.throws(() => tokenizer.decode([1]), /has no token 1/);
  });

  it('makes a token that merges do not lead to only where merges are ignored', () => {
    const { vocab } = byteLevelFile(THE)['model'] as { vocab: Record<string, number> };
    const model = { vocab: { ...vocab, [byteText('zq')]: 259 } };
    assert.deepEqual(tokensOf(tokenizerOf(byteLevelFile(THE, { model })), 'zq'), ['z', 'q']);
    const ignoring = byteLevelFile(THE, { model: { ...model, ignore_merges: true } });
    assert.deepEqual(tokensOf(tokenizerOf(ignoring), 'zq zqx'), ['zq', ' ', 'z', 'q', 'x']);
  });

  it('merges in the order of the list, also where it makes a token that is merged before', () => {
    const tokenizer = tokenizerOf(
      byteLevelFile([
        ['ab', 'c'],
        ['b', 'c'],
        ['a', 'b'],
        ['a', 'bc'],
      ]),
    );
    assert.deepEqual(tokensOf(tokenizer, 'abc'), ['abc']);
    assert.deepEqual(tokensOf(tokenizer, 'abd'), ['ab', 'd']);
    assert.deepEqual(tokensOf(tokenizer, 'ab'.repeat(100)).length, 100);
  });

  it('adds a space before a text, and not to its spans', () => {
    const pre_tokenizer = { type: 'ByteLevel', add_prefix_space: true, use_regex: true };
    const tokenizer = tokenizerOf(byteLevelFile(THE, { pre_tokenizer }));
    assert.deepEqual(tokenizer.encode('the'), tokenizer.encode(' the'));
    assert.deepEqual(
      tokenizer.pieces('the x').map(({ start, end }) => [start, end]),
      [
        [0, 3],
        [3, 4],
        [4, 5],
      ],
    );
    assert.deepEqual(tokenizer.encode(''), []);
  });

  it('gives what normalizing changes to the token that completes it', () => {
    const tokenizer = tokenizerOf(byteLevelFile([], { normalizer: { type: 'NFC' } }));
    const pieces = tokenizer.pieces('ae\u0301x');
    assert.deepEqual(
      pieces.map(({ start, end }) => [start, end]),
      [
        [0, 1],
        [1, 1],
        [1, 3],
        [3, 4],
      ],
    );
    assert.equal(tokenizer.decode(pieces.map(({ id }) => id)), 'aéx');
  });
});

describe('added tokens', () => {
  const added_tokens = [
    addedToken(300, '<end>', { special: true }),
    addedToken(301, '<tool>'),
    addedToken(302, '<tool>s'),
    addedToken(303, '<l>', { lstrip: true }),
    addedToken(304, '<r>', { rstrip: true }),
    addedToken(305, 'one', { single_word: true }),
    addedToken(306, 'É', { normalized: true }),
  ];
  const tokenizer = tokenizerOf(byteLevelFile([], { added_tokens, normalizer: { type: 'Lowercase' } }));
  const shown = (text: string, special = false) =>
    tokenizer.encode(text, { special }).map(id => (id < 300 ? tokenizer.decode([id]) : id));

  it('are found wherever they stand, the longest first', () => {
    assert.deepEqual(shown('a<tool>b<tool>s'), ['a', 301, 'b', 302]);
  });

  it('that are special are text unless they are asked for', () => {
    assert.equal(tokenizer.specials.get('<end>'), 300);
    assert.deepEqual(shown('<end>'), ['<', 'e', 'n', 'd', '>']);
    assert.deepEqual(shown('<end>', true), [300]);
    assert.equal(tokenizer.decode([300, 301]), '<end><tool>');
  });

  it('take white space along, U+0085 too', () => {
    assert.deepEqual(shown('a \u0085<l> b'), ['a', 303, ' ', 'b']);
    assert.deepEqual(shown('a <r> \u0085b'), ['a', ' ', 304, 'b']);
    const ends = tokenizer.pieces('a  <l>b').map(({ end }) => end);
    assert.deepEqual(ends, [1, 6, 7]);
  });

  it('that are words stand alone', () => {
    assert.deepEqual(shown('one'), [305]);
    assert.deepEqual(shown('.one-'), ['.', 305, '-']);
    assert.deepEqual(shown('ones'), ['o', 'n', 'e', 's']);
    assert.deepEqual(shown('_one'), ['_', 'o', 'n', 'e']);
  });

  it('are found in normalized text where they are normalized', () => {
    assert.deepEqual(shown('xéÉ'), ['x', 306, 306]);
  });

  it('are found behind a very long run of white space in a moment', () => {
    const text = `a${' '.repeat(1_000_000)}<l>`;
    assert.deepEqual(shown(text), ['a', 303]);
  });
});

describe('a byte-level tokenizer.json that cannot be used', () => {
  const refused: readonly (readonly [string, unknown, RegExp])[] = [
    ['that is no object', [], /should be an object and is a list/],
    ['without a model', {}, /no "model"/],
    [
      'without a vocabulary',
      byteLevelFile([], { model: { vocab: null } }),
      /"model.vocab" should be an object and is null/,
    ],
    [
      'with an id that is no number',
      byteLevelFile([], { model: { vocab: { a: 'x' } } }),
      /no whole number as the id of "a"/,
    ],
    [
      'with one id for two tokens',
      byteLevelFile([], { model: { vocab: { a: 1, b: 1 } } }),
      /gives the id 1 to "a" and to "b"/,
    ],
    [
      'with a huge id',
      byteLevelFile([], { model: { vocab: { a: 1_048_575 } } }),
      /up to 1048573 are possible/,
    ],
    ['without a byte', byteLevelFile([], { model: { vocab: { a: 1 } } }), /no token for the byte 0x00/],
    [
      'with a merge of one',
      byteLevelFile([], { model: { merges: ['a'] } }),
      /Merge 1 in "model.merges" is no pair/,
    ],
    ['with a merge of numbers', byteLevelFile([], { model: { merges: [[1, 2]] } }), /no pair of texts/],
    ['with a merge of no token', byteLevelFile([], { model: { merges: ['a b'] } }), /needs the token "ab"/],
    ['with dropout', byteLevelFile([], { model: { dropout: 0.1 } }), /"model.dropout" is set/],
    [
      'with a suffix',
      byteLevelFile([], { model: { end_of_word_suffix: '</w>' } }),
      /"model.end_of_word_suffix" is set/,
    ],
    [
      'with an unknown normalizer',
      byteLevelFile([], { normalizer: { type: 'Nmt' } }),
      /"normalizer" is of the kind "Nmt"/,
    ],
    [
      'with an unknown step',
      byteLevelFile([], {
        pre_tokenizer: { type: 'Sequence', pretokenizers: [{ type: 'Odd' }, { type: 'ByteLevel' }] },
      }),
      /"pre_tokenizer.pretokenizers\[0\]" is of the kind "Odd"/,
    ],
    [
      'with a step on bytes',
      byteLevelFile([], {
        pre_tokenizer: { type: 'Sequence', pretokenizers: [{ type: 'ByteLevel' }, { type: 'Digits' }] },
      }),
      /"Digits" behind "ByteLevel"/,
    ],
    [
      'with a bad added token',
      byteLevelFile([], { added_tokens: [{ id: 1 }] }),
      /"added_tokens\[0\].content" should be a text/,
    ],
    [
      'with a flag that is none',
      byteLevelFile([], { model: { ignore_merges: 1 } }),
      /should be true or false and is a number/,
    ],
  ];
  for (const [name, file, message] of refused) {
    it(`is refused: one ${name}`, () => {
      assert.throws(
        () => byteLevelTables('test', file),
        (error: unknown) => {
          assert.ok(error instanceof TokenizerFault, String(error));
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }
});

describe('added tokens of white space', () => {
  const withAdded = (...added: unknown[]) => tokenizerOf(byteLevelFile(THE, { added_tokens: added }));

  it('are found once in what they take along', () => {
    const tokenizer = withAdded(addedToken(259, '\n', { lstrip: true, rstrip: true }));
    assert.deepEqual(tokenizer.encode('\r\n\n.'), [259, 46]);
    assert.deepEqual(tokenizer.pieces('\r\n\n.'), [
      { id: 259, start: 0, end: 3 },
      { id: 46, start: 3, end: 4 },
    ]);
  });

  it('that are found again in what another has taken along have spans that follow one another', () => {
    const tokenizer = withAdded(addedToken(259, '<R>', { rstrip: true }), addedToken(260, ' '));
    assert.deepEqual(tokenizer.pieces('<R>  '), [
      { id: 259, start: 0, end: 5 },
      { id: 260, start: 5, end: 5 },
      { id: 260, start: 5, end: 5 },
    ]);
  });
});
