import type { Tokenizer } from '../../core/tokens/tokenizer';

export const TOKENIZERS = ['gpt2', 'cl100k', 'o200k'] as const;

/** Texts above this many UTF-16 units are not counted while someone reads: the encoder is quadratic on long runs. */
export const COUNTABLE_UNITS = 20_000;

/** A tokenizer that ships with Winnow; its ranks are loaded when it is first asked for. */
export async function builtInTokenizer(id: string): Promise<Tokenizer> {
  const { encode, decode } = await load(id);
  const plain = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() };
  return {
    id,
    encode: text => encode(text, plain),
    count: text => encode(text, plain).length,
    decode: ids => decode(ids as number[]),
  };
}

function load(id: string) {
  switch (id) {
    case 'cl100k':
      return import('gpt-tokenizer/encoding/cl100k_base');
    case 'o200k':
      return import('gpt-tokenizer/encoding/o200k_base');
    case 'gpt2':
      return import('gpt-tokenizer/encoding/r50k_base');
    default:
      throw new RangeError(`There is no tokenizer "${id}"; choose one of ${TOKENIZERS.join(', ')}.`);
  }
}
