import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Recipe } from '../../src/core/pipeline/recipe';
import { DatasetDocument } from '../../src/host/editor/document';
import { engineStarter, type StartEngine } from '../../src/host/engine/connection';
import { RecipeMemory } from '../../src/host/recipe/memory';
import { WorkingRecipe } from '../../src/host/recipe/working';
import { readSettings } from '../../src/host/settings';
import type { PreviewRequest } from '../../src/protocol/engine';
import type { RecipeState } from '../../src/protocol/editor';
import { DatasetFolder, RECORDS, until } from './dataset';
import { ready, recordsOf } from './opened';

const token = new vscode.CancellationTokenSource().token;
const forgetful: vscode.Memento = {
  keys: () => [],
  get: <T>(_: string, otherwise?: T) => otherwise,
  update: () => Promise.resolve(),
};

/** Engines that can be made to die as if by themselves. */
function mortalEngines(): { start: StartEngine; kill: () => void } {
  const { extensionUri } = vscode.extensions.getExtension('winnow.winnow')!;
  const start = engineStarter(extensionUri);
  let kill = (): void => undefined;
  return {
    start: () => {
      const engine = start();
      const listeners: ((why: string) => void)[] = [];
      kill = () => {
        engine.end();
        for (const listener of listeners) listener('it was killed');
      };
      return { ...engine, onDeath: listener => listeners.push(listener) };
    },
    kill: () => {
      kill();
    },
  };
}

describe('an engine that stops', () => {
  let folder: DatasetFolder;
  let document: DatasetDocument;
  let kill: () => void;
  let stopped: string | undefined;

  beforeEach(async () => {
    folder = new DatasetFolder();
    const engines = mortalEngines();
    kill = engines.kill;
    stopped = undefined;
    document = new DatasetDocument(
      folder.write('train.jsonl'),
      {
        startEngine: engines.start,
        settings: readSettings,
        memory: new RecipeMemory(forgetful),
        storage: vscode.Uri.file(folder.path),
        problems: { show: () => undefined, clear: () => undefined },
      },
      { backup: null, content: undefined },
      () => undefined,
    );
    document.onEvent(event => {
      if (event.name === 'stopped') stopped = event.data.message;
    });
    await ready(document);
  });
  afterEach(() => {
    document.dispose();
    folder.remove();
  });

  it('loses nothing where nothing was edited', async () => {
    kill();
    assert.match(stopped ?? '', /it was killed\. The dataset on disk is as it was/);
    await assert.rejects(document.ask('rowOf', { index: 0 }));
    await document.reopen();
    assert.deepEqual(await recordsOf(document, 6), RECORDS);
  });

  it('gives back what was backed up, and says how much was not', async () => {
    const delivered: (string | null)[] = [];
    document.onChange(edit => delivered.push(edit?.label ?? null));
    await document.edit({ kind: 'delete', records: [0] });
    const path = join(folder.path, 'one.backup');
    await document.backups.write(path, token);
    await document.edit({ kind: 'delete', records: [0] });
    await document.edit({ kind: 'delete', records: [0] });
    kill();
    assert.match(stopped ?? '', /except for the last ones \(2\)/);

    // A window that closes now still has its backup.
    const later = await document.backups.write(join(folder.path, 'two.backup'), token);
    await document.reopen();
    await until('the edits are back', () => document.content.records === 5);
    assert.deepEqual(await recordsOf(document, 5), RECORDS.slice(1));
    assert.equal(document.content.changed, true);
    assert.equal(delivered.at(-1), null, 'VS Code is told of a change that it cannot undo');
    later.delete();
  });

  it('says that nothing is lost where all was backed up, and that changes are where none was', async () => {
    await document.edit({ kind: 'delete', records: [0] });
    kill();
    assert.match(stopped ?? '', /Changes since the last save are lost/);
    await document.reopen();
    await document.edit({ kind: 'delete', records: [0] });
    await document.backups.write(join(folder.path, 'one.backup'), token);
    kill();
    assert.match(stopped ?? '', /No changes are lost/);
  });

  it('leaves no way to undo what was done before', async () => {
    const undo: (() => Promise<void>)[] = [];
    document.onChange(edit => {
      if (edit !== null) undo.push(() => edit.undo());
    });
    await document.edit({ kind: 'delete', records: [0] });
    await document.backups.write(join(folder.path, 'one.backup'), token);
    kill();
    await document.reopen();
    await until('the edits are back', () => document.content.records === 5);
    await assert.rejects(undo[0]!(), /done before the file was opened anew/);
    assert.equal(document.content.records, 5);
  });

  it('undoes nothing while another edit is on its way', async () => {
    const undo: (() => Promise<void>)[] = [];
    document.onChange(edit => {
      if (edit !== null) undo.push(() => edit.undo());
    });
    await document.edit({ kind: 'delete', records: [0] });
    const [edited, undone] = await Promise.allSettled([
      document.edit({ kind: 'delete', records: [0] }),
      undo[0]!(),
    ]);
    assert.deepEqual([edited.status, undone.status], ['fulfilled', 'rejected']);
    assert.equal(document.content.records, 4);
  });
});

describe('a working recipe', () => {
  const stages = (...ids: string[]): Recipe => ({ stages: ids.map(id => ({ id })) });

  function recipeWith(preview: (request: PreviewRequest) => Promise<void>) {
    const states: RecipeState[] = [];
    const failures: string[] = [];
    const recipe = new WorkingRecipe({
      preview: async request => {
        await preview(request);
        return { fields: [], category: request.category };
      },
      settings: readSettings,
      changed: state => states.push(state),
      failed: message => failures.push(message),
      remember: () => undefined,
    });
    return { recipe, states, failures };
  }

  it('shows only what was asked for last, whichever answer comes first', async () => {
    const answers: (() => void)[] = [];
    const { recipe, states } = recipeWith(() => new Promise(resolve => answers.push(resolve)));
    const first = recipe.set(stages('a'));
    const second = recipe.set(stages('b'));
    answers[1]?.();
    await second;
    assert.equal(recipe.busy, true);
    answers[0]?.();
    await first;
    assert.equal(recipe.busy, false);
    assert.deepEqual(
      states.map(state => state.recipe),
      [stages('b')],
    );
  });

  it('builds decisions on each other while the engine is still at work', async () => {
    const { recipe } = recipeWith(() => new Promise(resolve => setTimeout(resolve, 5)));
    await recipe.set(stages('a'));
    await Promise.all(
      ['1-a', '2-b', '3-c'].map(key => recipe.decide(key, { stage: 'a', reason: 'x' }, true)),
    );
    const decided = (): number | undefined => recipe.state.recipe?.decisions?.length;
    assert.equal(decided(), 3);
    await recipe.choose(null);
    assert.equal(decided(), undefined);
    await recipe.choose('instruct');
    assert.equal(decided(), 3, 'another preset gets the decisions');
    assert.equal(recipe.state.changed, true);
  });

  it('stays what it was where another cannot be previewed', async () => {
    const { recipe, failures } = recipeWith(request =>
      request.recipe?.stages[0]?.id === 'bad' ? Promise.reject(new Error('No.')) : Promise.resolve(),
    );
    await recipe.set(stages('good'));
    await assert.rejects(recipe.set(stages('bad')), /No\./);
    await recipe.fromOutside(() => recipe.set(stages('bad')));
    assert.deepEqual([failures, recipe.problem], [['No.'], 'No.']);
    await recipe.decide('1-a', { stage: 'good', reason: 'x' }, true);
    assert.deepEqual(recipe.state.recipe?.stages, stages('good').stages);
    assert.equal(recipe.problem, null);
  });

  it('refuses a decision where nothing is proposed', async () => {
    const { recipe } = recipeWith(() => Promise.resolve());
    await assert.rejects(recipe.decide('1-a', { stage: 'a', reason: 'x' }, true), /choose a recipe/);
  });
});
