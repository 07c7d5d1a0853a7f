import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Recipe } from '../../../src/core/pipeline/recipe';
import type { Totals } from '../../../src/core/pipeline/report';
import type { EditorState } from '../../../src/protocol/editor';
import type { Condition } from '../../../src/protocol/query';
import { count, t } from '../../ui/words';
import { placeOf } from './dragOrder';
import { Icon } from './icon';
import { MenuButton } from './menuButton';
import { pathChoices } from './paths';
import { placeOfProblem } from './problemPlace';
import type { Pace } from './recipeDraft';
import { addStage, moveStage, removeStage } from './recipeEdits';
import { StageCard } from './stageCard';
import { useStageDrag } from './stageDrag';

interface StageListProps {
  readonly recipe: Recipe;
  readonly state: EditorState;
  /** As far as it is known; of an older recipe, while the state has none. */
  readonly counted: Totals | null;
  readonly problem: string | null;
  readonly onShow: (condition: Condition) => void;
  readonly onChange: (edit: (recipe: Recipe) => Recipe, pace?: Pace) => void;
}

/** The stages of the recipe in their order, and those that can be added. */
export function StageList({ recipe, state, counted, problem, onShow, onChange }: StageListProps): VNode {
  const list = useRef<HTMLOListElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState('');
  /** A stage that is to have the focus once it is there. */
  const [added, setAdded] = useState<string | null>(null);
  const { stages: infos, totals, dataset } = state;
  const titleOf = (id: string): string => infos.find(info => info.id === id)?.title ?? id;
  const keys = keysOf(recipe);
  const paths = pathChoices(dataset);
  const place = problem === null ? null : placeOfProblem(problem, recipe, infos);

  const move = (from: number, to: number): void => {
    if (to === from || to < 0 || to >= recipe.stages.length) return;
    onChange(before => moveStage(before, from, to));
    const title = titleOf(recipe.stages[from]!.id);
    setSaid(t('{0} is now stage {1} of {2}.', title, count(to + 1), count(recipe.stages.length)));
  };
  const drag = useStageDrag(list, (from, gap) => {
    move(from, placeOf(from, gap));
  });
  const remove = (at: number): void => {
    const heads = list.current!.querySelectorAll<HTMLElement>('.stage-title');
    const next = heads[at + 1] ?? heads[at - 1] ?? document.querySelector<HTMLElement>('.add-stage');
    next?.focus();
    onChange(before => removeStage(before, at));
    setSaid(t('{0} is removed.', titleOf(recipe.stages[at]!.id)));
  };
  useLayoutEffect(() => {
    if (added === null) return;
    list.current!.querySelector<HTMLElement>(`[data-stage="${CSS.escape(added)}"] .stage-title`)?.focus();
    setAdded(null);
  }, [added]);
  const add = (id: string): void => {
    onChange(before =>
      addStage(
        before,
        id,
        infos.map(info => info.id),
      ),
    );
    setOpen(new Set([...open, id]));
    setAdded(id);
    setSaid(t('{0} is added.', titleOf(id)));
  };

  return (
    <section class="stages" aria-label={t('Stages')}>
      <h3>{t('Stages')}</h3>
      <p class="unseen" role="status">
        {said}
      </p>
      <ol class="stage-list" ref={list}>
        {recipe.stages.map((stage, at) => {
          const key = keys[at]!;
          return (
            <StageCard
              key={key}
              stage={stage}
              at={at}
              info={infos.find(info => info.id === stage.id)}
              totals={counted}
              partial={totals?.partial !== false}
              paths={paths}
              problem={place?.at === at ? { option: place.option, message: problem! } : null}
              repeated={key !== stage.id}
              open={open.has(key) || place?.at === at}
              dragged={drag.from === at}
              onOpen={now => {
                setOpen(new Set(now ? [...open, key] : [...open].filter(other => other !== key)));
              }}
              onGrip={event => {
                drag.start(event, at);
              }}
              onMove={by => {
                move(at, at + by);
              }}
              onRemove={() => {
                remove(at);
              }}
              onShow={onShow}
              onChange={onChange}
            />
          );
        })}
        {drag.line !== null && <li class="stage-drop" aria-hidden="true" style={{ top: `${drag.line}px` }} />}
      </ol>
      <MenuButton
        class="add-stage"
        label={t('Add a stage')}
        items={infos.map(({ id, title, description }) => ({
          label: title,
          hint: description,
          disabled: recipe.stages.some(stage => stage.id === id)
            ? t('Already in the recipe: a stage appears once.')
            : undefined,
          press: () => {
            add(id);
          },
        }))}
      >
        <Icon name="add" />
        {t('Add a stage')}
      </MenuButton>
    </section>
  );
}

/** Names each stage of the recipe for as long as it is there; a file may hold one twice. */
function keysOf(recipe: Recipe): string[] {
  const seen = new Map<string, number>();
  return recipe.stages.map(({ id }) => {
    const times = seen.get(id) ?? 0;
    seen.set(id, times + 1);
    return times === 0 ? id : `${id} ${times}`;
  });
}
