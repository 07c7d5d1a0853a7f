import '../support/page';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Recipe } from '../../../src/core/pipeline/recipe';
import type { RecipeOrigin } from '../../../src/protocol/editor';
import { IN_USE, NO_RECIPE, recipeChoices } from '../../../webview/editor/header/recipeChoices';

const CHOICES = [{ id: 'instruct', title: 'Instruct', description: 'Careful' }];
const PRESET = { kind: 'preset', id: 'instruct', title: 'Instruct' } as const;
const FILE = { kind: 'file', path: '/a/mine.winnow.json', name: 'mine.winnow.json' } as const;

function shown(recipe: Recipe | null, origin: RecipeOrigin | null = null, changed = false) {
  const state = { recipe, origin, changed, fields: [], category: null };
  const { choices, chosen } = recipeChoices({ choices: CHOICES, recipe: state });
  return { labels: choices.map(({ label }) => label), chosen };
}

describe('the recipes to choose from', () => {
  const recipe: Recipe = { stages: [] };

  it('are the presets and none', () => {
    assert.deepEqual(shown(null), { labels: ['None', 'Instruct'], chosen: NO_RECIPE });
    assert.deepEqual(shown(recipe, PRESET), { labels: ['None', 'Instruct'], chosen: 'instruct' });
  });

  it('have the one in use among them, by the name it has', () => {
    assert.deepEqual(shown(recipe, PRESET, true), {
      labels: ['None', 'Instruct', 'Instruct, changed'],
      chosen: IN_USE,
    });
    assert.deepEqual(shown(recipe, FILE), {
      labels: ['None', 'Instruct', 'mine.winnow.json'],
      chosen: IN_USE,
    });
    assert.equal(shown(recipe, null, true).labels[2], 'Custom');
    assert.equal(shown({ ...recipe, name: 'Mine' }, null).labels[2], 'Mine');
  });
});
