import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isBuiltIn, TOKENIZERS, type BuiltInId, type TokenizerTables } from '../../core/tokens/tables';
import { Vocabulary } from '../../core/tokens/vocabulary';
import { readVocabularyFile } from '../../core/tokens/vocabularyFile';
import { explained, Problem } from '../problem';

/** Bundled, this code lies in `dist`; from source, in `src/node/tokens`. */
const FOLDER = join(__dirname, basename(__dirname) === 'tokens' ? '../../../dist/tokens' : 'tokens');

const loading = new Map<BuiltInId, Promise<TokenizerTables>>();

/**
 * What a tokenizer that ships with Winnow is made from, loaded when it is first asked for, once for
 * each thread; `tokenizerFromTables` makes one of it in any thread that it is posted to.
 */
export function tablesOf(id: string): Promise<TokenizerTables> {
  if (!isBuiltIn(id)) {
    return Promise.reject(
      new RangeError(`There is no tokenizer "${id}"; choose one of ${TOKENIZERS.join(', ')}.`),
    );
  }
  const before = loading.get(id);
  if (before !== undefined) return before;
  const tables = load(id);
  loading.set(id, tables);
  return tables;
}

async function load(id: BuiltInId): Promise<TokenizerTables> {
  const path = join(FOLDER, `${id}.bin`);
  try {
    return { id, shared: Vocabulary.build(readVocabularyFile(await readFile(path))).shared };
  } catch (error) {
    const why =
      error instanceof RangeError ? `"${path}" is damaged. ${error.message}` : explained(error, path).message;
    throw new Problem(
      `The tokenizer "${id}" cannot be loaded: ${why} Install Winnow anew, or build it again.`,
      { cause: error },
    );
  }
}
