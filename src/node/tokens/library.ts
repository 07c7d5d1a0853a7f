import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { Problem } from '../problem';

/** What is used of the tokenizers of `@xenova/transformers`. */
export interface LibraryTokenizer {
  readonly normalizer: ((text: string) => string) | null;
  readonly model: {
    /** Of byte pair encoding: the parts of a word, which it keeps in `cache`. */
    bpe(word: string): readonly string[];
    readonly cache: Map<string, readonly string[]>;
    /** Of a unigram model. */
    readonly trie: {
      push(token: Iterable<string>): void;
      commonPrefixSearch(text: string): Iterable<string>;
    };
  };
  readonly decoder: ((tokens: readonly string[]) => string) | null;
}

interface Library {
  readonly PreTrainedTokenizer: new (file: object, config: object) => LibraryTokenizer;
}

/** Bundled, this code lies in `dist`; from source, in `src/node/tokens`. */
const PATH = join(__dirname, basename(__dirname) === 'tokens' ? '../../../dist' : '.', 'library.js');

let loaded: Library | undefined;

/** Loads the library when it is first asked for. Throws what the library throws for parts that it does not know. */
export function libraryTokenizer(file: object): LibraryTokenizer {
  if (loaded === undefined) {
    try {
      loaded = createRequire(__filename)(PATH) as Library;
    } catch (error) {
      throw new Problem(`"${PATH}" cannot be loaded. Install Winnow anew, or build it again.`, {
        cause: error,
      });
    }
  }
  return new loaded.PreTrainedTokenizer(file, {});
}
