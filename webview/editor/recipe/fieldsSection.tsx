import type { VNode } from 'preact';
import type { Recipe, RecipeField } from '../../../src/core/pipeline/recipe';
import type { EditorState } from '../../../src/protocol/editor';
import { t } from '../../ui/words';
import { ChipList, type Chip } from './chips';
import { PathBox } from './pathBox';
import { fieldsOf, isFoundOptional, pathChoices } from './paths';
import { setCategory, setFields } from './recipeEdits';

interface FieldsSectionProps {
  readonly recipe: Recipe;
  readonly state: EditorState;
  readonly onChange: (edit: (recipe: Recipe) => Recipe) => void;
}

/** The texts that the recipe works on, and the field by which it counts. */
export function FieldsSection({ recipe, state, onChange }: FieldsSectionProps): VNode {
  const { dataset } = state;
  const found = dataset.fields;
  const fields = fieldsOf(recipe, found);
  const choices = pathChoices(dataset);
  const set = (now: readonly RecipeField[] | null): void => {
    onChange(before => setFields(before, now));
  };
  const chip = (field: RecipeField, at: number): Chip => {
    const given = isFoundOptional(field.path, found);
    return {
      text: field.path,
      mark: {
        set: field.optional,
        label: t('{0} is optional', field.path),
        hint: given
          ? t('Optional: empty or missing in some records')
          : field.optional
            ? t('Optional: may be empty or missing')
            : t('Needed in every record'),
        onToggle: given
          ? null
          : () => {
              set(fields.with(at, { ...field, optional: !field.optional }));
            },
      },
    };
  };
  return (
    <section class="recipe-fields" aria-label={t('Fields')}>
      <h3>
        {t('Text fields')}
        {recipe.fields === undefined ? (
          <span class="aside">{t('found in the data')}</span>
        ) : (
          <button
            type="button"
            class="link"
            onClick={() => {
              set(null);
            }}
          >
            {t('As found in the data')}
          </button>
        )}
      </h3>
      <ChipList
        label={t('Text fields')}
        chips={fields.map(chip)}
        onRemove={at => {
          set(fields.toSpliced(at, 1));
        }}
      />
      <PathBox
        label={t('Add a text field')}
        value=""
        choices={choices.filter(path => !fields.some(field => field.path === path))}
        placeholder={t('Add a field')}
        onTake={path => {
          if (path === '' || fields.some(field => field.path === path)) return;
          set([...fields, { path, optional: isFoundOptional(path, found) }]);
        }}
      />
      <h3>
        {t('Category field')}
        {recipe.category === undefined && dataset.category !== null && (
          <span class="aside">{t('found in the data')}</span>
        )}
      </h3>
      <PathBox
        label={t('Category field')}
        value={recipe.category ?? ''}
        choices={[...new Set([...dataset.categories, ...choices])]}
        placeholder={dataset.category ?? t('None')}
        onTake={path => {
          onChange(before => setCategory(before, path));
        }}
      />
    </section>
  );
}
