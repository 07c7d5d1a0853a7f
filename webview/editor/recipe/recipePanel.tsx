import { render } from 'preact';
import type { Recipe } from '../../../src/core/pipeline/recipe';
import type { EditorState, RecipeOrigin } from '../../../src/protocol/editor';
import type { PreviewTotals } from '../../../src/protocol/engine';
import type { Condition } from '../../../src/protocol/query';
import { messageOf } from '../../../src/protocol/rpc';
import { el } from '../../ui/dom';
import { t } from '../../ui/words';
import type { Host } from '../host';
import { DecisionsSection } from './decisionsSection';
import { EmptyRecipe } from './emptyRecipe';
import { FieldsSection } from './fieldsSection';
import { PanelFoot } from './panelFoot';
import { PanelHead, type HeadActions } from './panelHead';
import { RecipeDraft } from './recipeDraft';
import { NEW_RECIPE } from './recipeEdits';
import { StageList } from './stageList';

export interface RecipePanelParts {
  readonly client: Host['client'];
  /** Shows only the records that are like that. */
  onFilter(condition: Condition): void;
  onClose(): void;
}

/** The recipe beside the records: what is in it, what it does, and all that can be changed about it. */
export class RecipePanel {
  readonly element = el('aside', { class: 'recipe-panel', 'aria-label': t('Recipe') });
  readonly #draft: RecipeDraft;
  #state: EditorState | undefined;
  /** What was counted last, for an older recipe maybe: shown until there is something newer. */
  #counted: PreviewTotals | null = null;
  #busy: 'apply' | 'run' | null = null;
  /** The recipe as its file has it, once it was seen like that. */
  #saved: { readonly origin: RecipeOrigin; readonly recipe: Recipe } | null = null;

  constructor(private readonly parts: RecipePanelParts) {
    const { client } = parts;
    this.#draft = new RecipeDraft(
      recipe => client.call('setRecipe', { recipe }),
      () => {
        this.#draw();
      },
    );
    client.on('failed', ({ message }) => {
      this.#draft.fail(message);
    });
  }

  update(state: EditorState): void {
    const problem = state.problem === this.#state?.problem ? null : state.problem;
    this.#state = state;
    const { recipe, origin, changed } = state.recipe;
    if (recipe !== null && origin?.kind === 'file' && !changed) this.#saved = { origin, recipe };
    if (state.totals !== null || recipe === null) this.#counted = state.totals;
    this.#draft.adopt(state.recipe);
    if (problem !== null) this.#draft.fail(problem);
    this.#draw();
  }

  #draw(): void {
    const state = this.#state;
    if (state === undefined) return;
    const focused = document.activeElement;
    const { recipe, problem } = this.#draft;
    const changed = state.recipe.changed || recipe !== state.recipe.recipe;
    render(
      <>
        <PanelHead state={state} changed={recipe !== null && changed} actions={this.#headActions(state)} />
        {problem !== null && (
          <p class="recipe-problem" role="alert">
            {problem}
          </p>
        )}
        <div class="recipe-body">
          {recipe === null ? (
            <EmptyRecipe
              choices={state.choices}
              onChoose={id => void this.#do(() => this.parts.client.call('choose', { id }))}
              onNew={() => {
                this.#draft.change(() => NEW_RECIPE);
              }}
              onOpen={() => void this.#do(() => this.parts.client.call('openRecipe', null))}
            />
          ) : (
            this.#recipe(recipe, state)
          )}
        </div>
        {recipe !== null && (
          <PanelFoot
            readOnly={state.dataset.readOnly}
            busy={this.#busy}
            onApply={() => void this.#use('apply')}
            onRun={() => void this.#use('run')}
          />
        )}
      </>,
      this.element,
    );
    // An element that has been moved has lost the focus.
    if (
      focused !== document.activeElement &&
      focused instanceof HTMLElement &&
      this.element.contains(focused)
    )
      focused.focus();
  }

  #recipe(recipe: Recipe, state: EditorState) {
    const onChange = this.#draft.change.bind(this.#draft);
    return (
      <>
        <FieldsSection recipe={recipe} state={state} onChange={onChange} />
        <StageList
          recipe={recipe}
          state={state}
          counted={this.#counted}
          problem={this.#draft.problem}
          onShow={condition => {
            this.parts.onFilter(condition);
          }}
          onChange={onChange}
        />
        <DecisionsSection
          decisions={state.recipe.recipe?.decisions ?? []}
          totals={state.totals}
          onForget={() => {
            this.#draft.forget();
          }}
        />
      </>
    );
  }

  #headActions({ recipe: { origin } }: EditorState): HeadActions {
    const { client } = this.parts;
    const saved = this.#saved;
    const reset =
      origin?.kind === 'preset'
        ? () => void this.#do(() => client.call('choose', { id: origin.id }))
        : origin?.kind === 'file' && saved?.origin.kind === 'file' && saved.origin.path === origin.path
          ? () => {
              this.#draft.change(() => saved.recipe);
            }
          : null;
    return {
      choose: id => void this.#do(() => client.call('choose', { id })),
      open: () => void this.#do(() => client.call('openRecipe', null)),
      save: as => void this.#after(() => client.call('saveRecipe', { as })),
      reset,
      close: () => {
        this.parts.onClose();
      },
    };
  }

  async #use(what: 'apply' | 'run'): Promise<void> {
    const { client } = this.parts;
    this.#busy = what;
    this.#draw();
    await this.#after(() =>
      what === 'apply' ? client.call('edit', { kind: 'apply' }) : client.call('run', null),
    );
    this.#busy = null;
    this.#draw();
  }

  /** Does it with the recipe as it is on screen: not where that is one the host does not take. */
  async #after(action: () => Promise<unknown>): Promise<void> {
    if (await this.#draft.flush()) await this.#do(action);
  }

  async #do(action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.#draft.fail(messageOf(error));
    }
  }
}
