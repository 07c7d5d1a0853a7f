import { addedTokensOf } from '../../core/tokens/huggingFace/addedTokensOf';
import {
  flagIn,
  listIn,
  part,
  partIn,
  pathOf,
  textIn,
  TokenizerFault,
  typeOf,
  type Part,
} from '../../core/tokens/huggingFace/fault';
import { mergesOf } from '../../core/tokens/huggingFace/merges';
import { normalizerOf } from '../../core/tokens/huggingFace/normalizer';
import { textBpe } from '../../core/tokens/huggingFace/textBpe';
import { textSteps } from '../../core/tokens/huggingFace/textSteps';
import { TextTokenizer, type WordEncoder, type WordModel } from '../../core/tokens/huggingFace/textTokenizer';
import { vocabularyOf } from '../../core/tokens/huggingFace/textVocabulary';
import { modelOf, modelTypeOf } from '../../core/tokens/huggingFace/tokenizerFile';
import { scored, unigram } from '../../core/tokens/huggingFace/unigram';
import { wordLevel, wordPiece } from '../../core/tokens/huggingFace/wordPiece';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import { libraryTokenizer, type LibraryTokenizer } from './library';

/** Words that the library keeps the parts of; it would keep all. */
const MOST_KEPT = 50_000;

/**
 * Of a parsed `tokenizer.json` whose tokens are texts: `WordPiece`, `WordLevel`, `Unigram`, and `BPE`
 * of characters. Merging, looking up what a text begins with, decoding, and `Precompiled`
 * normalization are those of `@xenova/transformers`; what it does otherwise than Hugging Face's
 * `tokenizers` in normalizing, splitting and finding added tokens is done by Winnow. Left are a
 * `Precompiled` map other than the usual one, and U+FEFF at the start of decoded bytes.
 * Throws a `TokenizerFault` for what is wrong with it, or not understood.
 */
export function textTokenizer(id: string, file: unknown): Tokenizer {
  const whole = part(file, '');
  return new TextTokenizer({
    id,
    added: addedTokensOf(whole),
    normalizer: normalizerOf(partIn(whole, 'normalizer'), precompiled),
    steps: textSteps(partIn(whole, 'pre_tokenizer')),
    model: wordModel(whole, modelOf(file)),
  });
}

function precompiled(json: Part): ((text: string) => string) | null {
  if (typeOf(json) !== 'Precompiled') return null;
  const { normalizer } = ofLibrary({ normalizer: json.value });
  return text => normalizer!(text);
}

function wordModel(whole: Part, model: Part): WordModel {
  const type = modelTypeOf(model);
  const decoder = decoderOf(whole);
  const join = (tokens: readonly string[]) => (decoder === null ? tokens.join(' ') : decoder(tokens));
  if (type === 'Unigram') return { tokens: scored(model).tokens, join, encode: unigramOf(model) };
  const { tokens, ids } = vocabularyOf(part(model.value['vocab'], `${model.path}.vocab`));
  return { tokens, join, encode: encoderOf(type, model, ids) };
}

function encoderOf(type: string, model: Part, ids: ReadonlyMap<string, number>): WordEncoder {
  switch (type) {
    case 'WordPiece':
      return wordPiece(model);
    case 'WordLevel':
      return wordLevel(model);
    case 'BPE':
      return bpeOf(model, ids);
    default:
      throw new TokenizerFault(`"${model.path}" is of the kind "${type}", which is not understood.`);
  }
}

function bpeOf(model: Part, ids: ReadonlyMap<string, number>): WordEncoder {
  for (const name of ['dropout', 'continuing_subword_prefix']) {
    if (model.value[name]) {
      throw new TokenizerFault(`"${pathOf(model, name)}" is set, which is not understood.`);
    }
  }
  mergesOf(model, ids);
  const merges = (listIn(model, 'merges') as (string | [string, string])[]).map(merge => {
    if (typeof merge === 'string') return merge;
    if (merge.some(token => token.includes(' '))) {
      throw new TokenizerFault(
        `"${pathOf(model, 'merges')}" has tokens with spaces, which is not understood.`,
      );
    }
    return merge.join(' ');
  });
  const config = { ...model.value, type: 'BPE', merges };
  const ending = ofLibrary({ model: config }).model;
  const inner = model.value['end_of_word_suffix']
    ? ofLibrary({ model: { ...config, end_of_word_suffix: null } }).model
    : ending;
  return textBpe(model, (word, last) => {
    const { cache } = last ? ending : inner;
    if (cache.size > MOST_KEPT) cache.clear();
    return (last ? ending : inner).bpe(word);
  });
}

function unigramOf(model: Part): WordEncoder {
  const { ids } = scored(model);
  const { trie } = ofLibrary({ model: model.value }).model;
  // It is built of characters and searched by units.
  for (const token of ids.keys()) if (/[\ud800-\udbff]/.test(token)) trie.push(token.split(''));
  return unigram(model, text => trie.commonPrefixSearch(text));
}

function decoderOf(whole: Part): LibraryTokenizer['decoder'] {
  const decoder = partIn(whole, 'decoder');
  if (decoder === null) return null;
  if (typeOf(decoder) === 'Metaspace') return metaspaceDecoder(decoder);
  try {
    return ofLibrary({ decoder: withPrefix(decoder.value) }).decoder;
  } catch (error) {
    throw new TokenizerFault(`"decoder" is not understood: ${(error as Error).message}.`, { cause: error });
  }
}

/** The library would take a space from an added token at the start. */
function metaspaceDecoder(json: Part): LibraryTokenizer['decoder'] {
  const mark = textIn(json, 'replacement');
  const prefix = flagIn(json, 'add_prefix_space', true) && json.value['prepend_scheme'] !== 'never';
  return tokens => tokens.map((token, i) => token.replaceAll(mark, i === 0 && prefix ? '' : ' ')).join('');
}

/** `Metaspace` in the form that the library knows. */
function withPrefix(decoder: Readonly<Record<string, unknown>>): object {
  const inner = decoder['decoders'];
  if (Array.isArray(inner)) {
    return { ...decoder, decoders: (inner as Readonly<Record<string, unknown>>[]).map(withPrefix) };
  }
  if (decoder['type'] !== 'Metaspace') return decoder;
  return { ...decoder, add_prefix_space: decoder['prepend_scheme'] !== 'never' };
}

/** Parts of a file, as the library reads them. */
function ofLibrary(parts: object): LibraryTokenizer {
  return libraryTokenizer({
    normalizer: null,
    pre_tokenizer: null,
    post_processor: null,
    decoder: null,
    added_tokens: [],
    model: { type: 'WordPiece', vocab: {} },
    ...parts,
  });
}
