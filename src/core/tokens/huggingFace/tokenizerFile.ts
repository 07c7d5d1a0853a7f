import type { AddedToken } from '../addedTokens';
import { ByteLevelTokenizer } from '../byteLevelTokenizer';
import type { Tokenizer } from '../tokenizer';
import { Vocabulary } from '../vocabulary';
import { addedTokensOf } from './addedTokensOf';
import { byteModel } from './byteModel';
import { part, partIn, TokenizerFault, type Part } from './fault';
import { normalizerOf } from './normalizer';
import { flattened, preTokenizerOf } from './preTokenizer';

/** What a byte-level tokenizer of a file is made from. Posting it to another thread shares the vocabulary. */
export interface ByteLevelTables {
  readonly kind: 'byteLevel';
  readonly id: string;
  /** Of a `Vocabulary`. */
  readonly shared: SharedArrayBuffer;
  readonly added: readonly AddedToken[];
  /** As they stand in the file. */
  readonly normalizer: unknown;
  readonly preTokenizer: unknown;
}

/** The model of a parsed `tokenizer.json`. Throws a `TokenizerFault` if there is none. */
export function modelOf(file: unknown): Part {
  const model = partIn(part(file, ''), 'model');
  if (model === null) throw new TokenizerFault('It has no "model".');
  return model;
}

/** Old files leave the type of a model out. */
export function modelTypeOf(model: Part): string {
  const type = model.value['type'];
  if (typeof type === 'string') return type;
  if (model.value['merges'] !== undefined) return 'BPE';
  throw new TokenizerFault('"model.type" is missing.');
}

/** Whether the tokens of a parsed `tokenizer.json` are bytes that are merged. */
export function isByteLevel(file: unknown): boolean {
  if (modelTypeOf(modelOf(file)) !== 'BPE') return false;
  const preTokenizer = partIn(part(file, ''), 'pre_tokenizer');
  return preTokenizer !== null && flattened(preTokenizer).some(one => one.value['type'] === 'ByteLevel');
}

/** Of a parsed `tokenizer.json` that `isByteLevel`. Throws a `TokenizerFault` for what is wrong with it, or not understood. */
export function byteLevelTables(id: string, file: unknown): ByteLevelTables {
  const whole = part(file, '');
  const model = modelOf(file);
  const tables = {
    kind: 'byteLevel' as const,
    id,
    added: addedTokensOf(whole),
    normalizer: whole.value['normalizer'],
    preTokenizer: whole.value['pre_tokenizer'],
  };
  // What is not understood is found before the vocabulary is built.
  settingsOf(tables);
  const { shared } = Vocabulary.ofMerges(byteModel(model));
  return { ...tables, shared };
}

/** A tokenizer for one thread; its caches are its own. `keptWords` as in `ByteLevelParts`. */
export function byteLevelTokenizer(tables: ByteLevelTables, keptWords?: number): Tokenizer {
  const { id, shared, added } = tables;
  const { normalizer, preTokenizer } = settingsOf(tables);
  const { words, prefixSpace } = preTokenizer;
  return new ByteLevelTokenizer({
    id,
    vocabulary: new Vocabulary(shared),
    ...words,
    added,
    normalizer,
    prefixSpace,
    keptWords,
  });
}

function settingsOf({ normalizer, preTokenizer }: Pick<ByteLevelTables, 'normalizer' | 'preTokenizer'>) {
  return {
    normalizer: normalizerOf(
      normalizer === undefined || normalizer === null ? null : part(normalizer, 'normalizer'),
    ),
    preTokenizer: preTokenizerOf(part(preTokenizer, 'pre_tokenizer')),
  };
}
