// Writes what follows from definitions: the recipe's JSON schema, the list of stages and that of problems.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesDocument } from '../src/core/analysis/rulesDocument';
import { recipeSchema } from '../src/core/stages/recipeSchema';
import { stagesDocument } from '../src/core/stages/stagesDocument';

const root = join(__dirname, '..');
writeFileSync(join(root, 'schema/recipe.schema.json'), `${JSON.stringify(recipeSchema(), null, 2)}\n`);
writeFileSync(join(root, 'docs/stages.md'), stagesDocument());
writeFileSync(join(root, 'docs/problems.md'), rulesDocument());
