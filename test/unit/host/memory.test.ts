import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Memento, Uri } from 'vscode';
import { RecipeMemory, type RememberedRecipe } from '../../../src/host/recipe/memory';
import { sameRecipe } from '../../../src/host/recipe/sameRecipe';

/** Keeps values as VS Code does: as JSON. */
class JsonMemento implements Memento {
  readonly #values = new Map<string, string>();
  keys = (): readonly string[] => [...this.#values.keys()];
  get<T>(key: string, otherwise?: T): T {
    const value = this.#values.get(key);
    return value === undefined ? (otherwise as T) : (JSON.parse(value) as T);
  }
  update(key: string, value: unknown): Promise<void> {
    this.#values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}

const uri = (name: string): Uri => {
  const address: unknown = { toString: () => `file:///${name}` };
  return address as Uri;
};
const remembered = (name: string): RememberedRecipe => ({
  recipe: { name, stages: [] },
  origin: { kind: 'preset', id: 'instruct', title: 'Instruct' },
  category: null,
  decisions: [],
});

describe('the memory of recipes', () => {
  it('keeps the 50 that were used last, each once', async () => {
    const memento = new JsonMemento();
    const memory = new RecipeMemory(memento);
    for (let i = 0; i < 60; i++) await memory.remember(uri(String(i)), remembered(String(i)));
    await memory.remember(uri('10'), remembered('again'));
    for (let i = 60; i < 109; i++) await memory.remember(uri(String(i)), remembered(String(i)));
    const later = new RecipeMemory(memento);
    assert.equal(later.recall(uri('10'))?.recipe?.name, 'again');
    assert.equal(later.recall(uri('59')), undefined);
    assert.equal(later.recall(uri('60'))?.recipe?.name, '60');
    await memory.remember(uri('10'), null);
    assert.equal(later.recall(uri('10')), undefined);
  });
});

describe('two recipes', () => {
  it('are the same whatever the order of their members, and whether one is left out or undefined', () => {
    const options = { min: 1, max: 2 };
    assert.ok(
      sameRecipe({ stages: [{ id: 'a', options }] }, { stages: [{ options: { max: 2, min: 1 }, id: 'a' }] }),
    );
    assert.ok(sameRecipe(null, null));
    assert.ok(!sameRecipe(null, { stages: [] }));
    assert.ok(!sameRecipe({ stages: [{ id: 'a' }, { id: 'b' }] }, { stages: [{ id: 'b' }, { id: 'a' }] }));
  });
});
