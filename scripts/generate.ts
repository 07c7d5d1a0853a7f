// Writes what follows from the code: the recipe's JSON schema, the lists of stages and problems, the words to translate,
// the classes of characters that tokenizers tell apart.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesDocument } from '../src/core/analysis/rulesDocument';
import { recipeSchema } from '../src/core/stages/recipeSchema';
import { stagesDocument } from '../src/core/stages/stagesDocument';
import { characterRunsModule } from './characterRuns';
import { collectWords } from './words';

const root = join(__dirname, '..');
writeFileSync(join(root, 'schema/recipe.schema.json'), `${JSON.stringify(recipeSchema(), null, 2)}\n`);
writeFileSync(join(root, 'docs/stages.md'), stagesDocument());
mkdirSync(join(root, 'l10n'), { recursive: true });
writeFileSync(join(root, 'l10n/bundle.l10n.json'), `${JSON.stringify(collectWords(root), null, 2)}\n`);
writeFileSync(join(root, 'docs/problems.md'), rulesDocument());
writeFileSync(join(root, 'src/core/tokens/characterRuns.ts'), characterRunsModule());
