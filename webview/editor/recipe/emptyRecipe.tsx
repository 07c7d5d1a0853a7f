import type { VNode } from 'preact';
import type { RecipeChoice } from '../../../src/protocol/editor';
import { Button } from '../../ui/controls';
import { t } from '../../ui/words';

interface EmptyRecipeProps {
  readonly choices: readonly RecipeChoice[];
  readonly onChoose: (id: string) => void;
  readonly onNew: () => void;
  readonly onOpen: () => void;
}

/** In place of a recipe while nothing is previewed. */
export const EmptyRecipe = ({ choices, onChoose, onNew, onOpen }: EmptyRecipeProps): VNode => (
  <div class="empty-recipe">
    <p>
      {t(
        'A recipe is an ordered list of stages. Each proposes edits or drops; you see them before anything happens.',
      )}
    </p>
    {choices.map(({ id, title, description }) => (
      <div key={id}>
        <Button
          label={title}
          onPress={() => {
            onChoose(id);
          }}
        />
        <p class="description">{description}</p>
      </div>
    ))}
    <div>
      <Button label={t('New Recipe')} onPress={onNew} />
      <p class="description">{t('With no stages yet.')}</p>
    </div>
    <div>
      <Button label={t('Open…')} onPress={onOpen} />
      <p class="description">{t('A recipe that was saved to a file.')}</p>
    </div>
  </div>
);
