import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { characterRunsModule } from '../../../scripts/characterRuns';
import { recipeSchema } from '../../../src/core/stages/recipeSchema';
import { stagesDocument } from '../../../src/core/stages/stagesDocument';

const read = (path: string) => readFileSync(join(__dirname, '../../..', path), 'utf8');

describe('generated files', () => {
  it('are up to date; "npm run generate" makes them so', () => {
    assert.equal(read('docs/stages.md'), stagesDocument());
    assert.deepEqual(JSON.parse(read('schema/recipe.schema.json')), recipeSchema());
    assert.equal(read('src/core/tokens/characterRuns.ts'), characterRunsModule());
  });
});
