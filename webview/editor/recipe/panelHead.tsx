import type { VNode } from 'preact';
import type { EditorState } from '../../../src/protocol/editor';
import type { MenuItem } from '../../ui/menu';
import { t } from '../../ui/words';
import { Icon } from './icon';
import { MenuButton } from './menuButton';

export interface HeadActions {
  choose(id: string): void;
  open(): void;
  save(as: boolean): void;
  /** Null: what it came from is not known. */
  readonly reset: (() => void) | null;
  close(): void;
}

interface PanelHeadProps {
  readonly state: EditorState;
  readonly changed: boolean;
  readonly actions: HeadActions;
}

/** The recipe's name, what can be done with the whole of it, and the way out. */
export function PanelHead({ state, changed, actions }: PanelHeadProps): VNode {
  const name = recipeName(state);
  return (
    <header class="recipe-head">
      <h2 title={state.recipe.origin?.kind === 'file' ? state.recipe.origin.path : name}>
        <bdi>{name}</bdi>
        {changed && (
          <span class="changed-dot" role="img" aria-label={t('changed')} title={t('Changed, not saved')} />
        )}
      </h2>
      <MenuButton class="tool" label={t('Recipe menu')} items={menuItems(state, changed, actions)}>
        <Icon name="more" />
      </MenuButton>
      <button
        type="button"
        class="tool"
        title={t('Close')}
        aria-label={t('Close the recipe')}
        onClick={() => {
          actions.close();
        }}
      >
        <Icon name="close" />
      </button>
    </header>
  );
}

export function recipeName({ recipe: { recipe, origin } }: Pick<EditorState, 'recipe'>): string {
  if (recipe === null) return t('No recipe');
  if (origin !== null) return origin.kind === 'preset' ? origin.title : origin.name;
  return recipe.name ?? t('Custom');
}

function menuItems(
  { choices, recipe }: EditorState,
  changed: boolean,
  actions: HeadActions,
): (MenuItem | null)[] {
  const { origin } = recipe;
  const none = recipe.recipe === null ? t('There is no recipe yet.') : undefined;
  const unchanged = !changed && origin?.kind === 'file' ? t('It is saved.') : undefined;
  return [
    ...choices.map(({ id, title, description }) => ({
      label: title,
      hint: description,
      checked: origin?.kind === 'preset' && origin.id === id && recipe.recipe !== null,
      press: () => {
        actions.choose(id);
      },
    })),
    null,
    {
      label: t('Open…'),
      press: () => {
        actions.open();
      },
    },
    {
      label: t('Save'),
      disabled: none ?? unchanged,
      press: () => {
        actions.save(false);
      },
    },
    {
      label: t('Save As…'),
      disabled: none,
      press: () => {
        actions.save(true);
      },
    },
    ...(actions.reset === null || origin === null
      ? []
      : [
          null,
          {
            label: t('Reset to {0}', origin.kind === 'preset' ? origin.title : origin.name),
            disabled: changed ? undefined : t('It is as it was.'),
            press: actions.reset,
          },
        ]),
  ];
}
