import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { rulesDocument } from '../../../src/core/analysis/rulesDocument';
import { recipeSchema } from '../../../src/core/stages/recipeSchema';
import { characterRunsModule } from '../../../scripts/characterRuns';
import { collectWords } from '../../../scripts/words';
import { stagesDocument } from '../../../src/core/stages/stagesDocument';

const root = join(__dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('generated files', () => {
  it('are up to date; "npm run generate" makes them so', () => {
    assert.equal(read('docs/stages.md'), stagesDocument());
    assert.equal(read('docs/problems.md'), rulesDocument());
    assert.deepEqual(JSON.parse(read('schema/recipe.schema.json')), recipeSchema());
    assert.equal(read('src/core/tokens/characterRuns.ts'), characterRunsModule());
    assert.deepEqual(JSON.parse(read('l10n/bundle.l10n.json')), collectWords(root));
  });
});
