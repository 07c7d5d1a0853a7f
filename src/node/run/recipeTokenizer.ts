import type { Recipe } from '../../core/pipeline/recipe';
import { Problem } from '../problem';
import { tokenizerIdentity, type TokenizerIdentity } from '../tokens/tokenizerSource';

/**
 * The tokenizer that a recipe names, and where it is found: under `name`, else by its id. Null where it names none.
 * Throws a Problem where there is none of that name, or another one.
 */
export async function recipeTokenizer(
  { tokenizer }: Recipe,
  name = tokenizer?.id,
): Promise<{ readonly name: string; readonly identity: TokenizerIdentity } | null> {
  if (tokenizer === undefined || name === undefined) return null;
  const { sha256 } = await tokenizerIdentity(name);
  if (tokenizer.sha256 !== undefined && tokenizer.sha256 !== sha256) {
    throw new Problem(
      `The recipe counts tokens with a tokenizer "${tokenizer.id}" whose file has the SHA-256 ${tokenizer.sha256}; ` +
        `the one found here has ${sha256}. Get the tokenizer that the recipe means, or take "sha256" out of it.`,
    );
  }
  return { name, identity: { id: tokenizer.id, sha256 } };
}
