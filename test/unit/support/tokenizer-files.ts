import { characterOfByte } from '../../../src/core/tokens/huggingFace/byteAlphabet';

/** Text in the alphabet that byte-level vocabularies are written in. */
export const byteText = (text: string): string =>
  Array.from(Buffer.from(text), byte => characterOfByte(byte)).join('');

type Json = Record<string, unknown>;

/** An added token with the flags that are not told left as they mostly are. */
export const addedToken = (id: number, content: string, flags: Json = {}): Json => ({
  ...{ id, content, special: false, normalized: false, lstrip: false, rstrip: false, single_word: false },
  ...flags,
});

/** A byte-level `tokenizer.json` with all bytes as its first tokens, and merges of texts. */
export function byteLevelFile(merges: readonly (readonly [string, string])[], changes: Json = {}): Json {
  const { model, ...rest } = changes;
  const tokens = new Set(Array.from({ length: 256 }, (_, byte) => characterOfByte(byte)));
  for (const [left, right] of merges) tokens.add(byteText(left + right));
  return {
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    decoder: { type: 'ByteLevel' },
    model: {
      type: 'BPE',
      vocab: Object.fromEntries(Array.from(tokens, (token, id) => [token, id])),
      merges: merges.map(([left, right]) => `${byteText(left)} ${byteText(right)}`),
      ...(model as Json | undefined),
    },
    ...rest,
  };
}

/** A `tokenizer.json` of a model whose tokens are texts. */
export const textFile = (model: Json, rest: Json = {}): Json => ({
  ...{ added_tokens: [], normalizer: null, pre_tokenizer: null, decoder: null },
  model,
  ...rest,
});
