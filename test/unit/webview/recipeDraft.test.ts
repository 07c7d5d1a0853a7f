import assert from 'node:assert/strict';
import { describe, it, mock, type TestContext } from 'node:test';
import type { Recipe } from '../../../src/core/pipeline/recipe';
import type { RecipeState } from '../../../src/protocol/editor';
import { RecipeDraft } from '../../../webview/editor/recipe/recipeDraft';
import { setCategory } from '../../../webview/editor/recipe/recipeEdits';

const ORIGIN = { kind: 'preset', id: 'instruct', title: 'Instruct' } as const;
const DECISIONS = [{ record: 'k', refuse: [{ stage: 'balance', reason: 'surplus' }] }];

const named = (name: string): Recipe => ({ name, stages: [] });
const stateOf = (recipe: Recipe | null, origin: RecipeState['origin'] = ORIGIN): RecipeState => ({
  recipe,
  origin,
  changed: false,
  fields: [],
  category: null,
});

const shown = (draft: RecipeDraft): string | undefined => draft.recipe?.name;

/** A draft whose changes are answered by hand. */
function start(context: TestContext) {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const sent: { recipe: Recipe; take: () => void; refuse: (message: string) => void }[] = [];
  const changed = mock.fn();
  const draft = new RecipeDraft(
    recipe =>
      new Promise<void>((resolve, reject) => {
        sent.push({
          recipe,
          take: resolve,
          refuse: message => {
            reject(new Error(message));
          },
        });
      }),
    changed,
  );
  draft.adopt(stateOf(named('first')));
  const wait = (): void => {
    context.mock.timers.tick(150);
  };
  return { draft, sent, changed, wait };
}

/** Lets what has been answered be taken note of. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

describe('the draft of a recipe', () => {
  it('shows a change at once and sends it at once', context => {
    const { draft, sent, changed } = start(context);
    draft.change(() => named('second'));
    assert.equal(shown(draft), 'second');
    assert.deepEqual(
      sent.map(({ recipe }) => recipe),
      [named('second')],
    );
    assert.equal(changed.mock.callCount(), 1);
  });

  it('sends what is typed once, when typing rests', context => {
    const { draft, sent, wait } = start(context);
    for (const name of ['s', 'se', 'sec']) draft.change(() => named(name), 'typing');
    assert.equal(sent.length, 0);
    wait();
    assert.deepEqual(
      sent.map(({ recipe }) => recipe.name),
      ['sec'],
    );
  });

  it('is not set back by what the host says of an older change', async context => {
    const { draft, sent, wait } = start(context);
    draft.change(() => named('older'));
    draft.change(() => named('newer'), 'typing');
    draft.adopt(stateOf(named('older')));
    sent[0]!.take();
    await settled();
    assert.equal(shown(draft), 'newer');
    wait();
    sent[1]!.take();
    await settled();
    assert.equal(shown(draft), 'newer');
    draft.adopt(stateOf(named('newer as the host has it')));
    assert.equal(shown(draft), 'newer as the host has it');
  });

  it('takes over what the host made of a change, whichever comes first', async context => {
    const { draft, sent } = start(context);
    draft.change(() => named('mine'));
    draft.adopt(stateOf(named('as taken')));
    assert.equal(shown(draft), 'mine');
    sent[0]!.take();
    await settled();
    assert.equal(shown(draft), 'as taken');
  });

  it('keeps a change that is refused, with the problem, until there is another recipe', async context => {
    const { draft, sent } = start(context);
    draft.change(() => named('wrong'));
    sent[0]!.refuse('It is wrong.');
    await settled();
    assert.equal(shown(draft), 'wrong');
    assert.equal(draft.problem, 'It is wrong.');
    assert.equal(await draft.flush(), false);
    draft.adopt(stateOf(named('chosen')));
    assert.equal(shown(draft), 'chosen');
    assert.equal(draft.problem, null);
    assert.equal(await draft.flush(), true);
  });

  it('says nothing of a refused change once there is a newer one', async context => {
    const { draft, sent } = start(context);
    draft.change(() => named('wrong'));
    draft.change(() => named('right'));
    sent[1]!.take();
    await settled();
    sent[0]!.refuse('It is wrong.');
    await settled();
    assert.equal(draft.problem, null);
    assert.equal(shown(draft), 'right');
  });

  it('gives way to a recipe chosen elsewhere, even while typing', context => {
    const { draft, sent, wait } = start(context);
    draft.change(() => named('typed'), 'typing');
    draft.adopt(stateOf(named('opened'), { kind: 'file', path: '/r.winnow.json', name: 'r' }));
    assert.equal(shown(draft), 'opened');
    wait();
    assert.equal(sent.length, 0);
  });

  it('sends the decisions that the host knows, and none once they are forgotten', context => {
    const { draft, sent } = start(context);
    draft.adopt(stateOf({ ...named('first'), decisions: DECISIONS }));
    draft.change(recipe => setCategory(recipe, 'kind'));
    const later = [...DECISIONS, { record: 'l', refuse: [{ stage: 'balance', reason: 'surplus' }] }];
    draft.adopt(stateOf({ ...named('first'), decisions: later }));
    draft.change(recipe => setCategory(recipe, 'other'));
    draft.forget();
    draft.change(recipe => setCategory(recipe, 'third'));
    draft.adopt(stateOf({ ...named('first'), decisions: DECISIONS }));
    draft.change(recipe => setCategory(recipe, 'fourth'));
    assert.deepEqual(
      sent.map(({ recipe }) => recipe.decisions?.length),
      [1, 2, undefined, undefined, 1],
    );
  });

  it('sends what is still being typed before it is used, and says whether it was taken', async context => {
    const { draft, sent } = start(context);
    assert.equal(await draft.flush(), true);
    draft.change(() => named('typed'), 'typing');
    const flushed = draft.flush();
    assert.equal(sent[0]?.recipe.name, 'typed');
    sent[0].refuse('It is wrong.');
    assert.equal(await flushed, false);
  });
});
