// Writes what follows from the stage definitions: the recipe's JSON schema and the list of stages;
// and the classes of characters that tokenizers tell apart.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recipeSchema } from '../src/core/stages/recipeSchema';
import { stagesDocument } from '../src/core/stages/stagesDocument';
import { characterRunsModule } from './characterRuns';

const root = join(__dirname, '..');
writeFileSync(join(root, 'schema/recipe.schema.json'), `${JSON.stringify(recipeSchema(), null, 2)}\n`);
writeFileSync(join(root, 'docs/stages.md'), stagesDocument());
writeFileSync(join(root, 'src/core/tokens/characterRuns.ts'), characterRunsModule());
