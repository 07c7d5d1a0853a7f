import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import type { RecipeStage } from '../../../src/core/pipeline/recipe';
import type { Totals } from '../../../src/core/pipeline/report';
import type { StageInfo } from '../../../src/protocol/engine';
import type { Condition } from '../../../src/protocol/query';
import { Checkbox } from '../../ui/controls';
import { count, t } from '../../ui/words';
import { Icon } from './icon';
import { OptionsForm } from './optionsForm';
import { ReasonsList } from './reasonsList';
import type { Pace } from './recipeDraft';
import { isEnabled, refuseReason, setOption, toggleStage } from './recipeEdits';
import type { Recipe } from '../../../src/core/pipeline/recipe';
import { effectOf, type StageEffect } from './stageEffect';

export interface StageCardProps {
  readonly stage: RecipeStage;
  readonly at: number;
  readonly info: StageInfo | undefined;
  readonly totals: Totals | null;
  readonly partial: boolean;
  readonly paths: readonly string[];
  readonly problem: { readonly option: string | null; readonly message: string } | null;
  /** Another stage before it has the same id. */
  readonly repeated: boolean;
  readonly open: boolean;
  readonly dragged: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onGrip: (event: PointerEvent) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
  readonly onShow: (condition: Condition) => void;
  readonly onChange: (edit: (recipe: Recipe) => Recipe, pace?: Pace) => void;
}

/** A stage of the recipe: whether it is on, what it does, and its options on demand. */
export function StageCard(props: StageCardProps): VNode {
  const { stage, at, info, totals, partial, open, onOpen, onMove, onChange } = props;
  const id = useId();
  const title = info?.title ?? stage.id;
  const enabled = isEnabled(stage);
  const effect = effectOf(stage, info, enabled ? totals : null);
  const said = enabled ? effectWords(effect, totals, partial) : t('off');
  const classes = ['stage', !enabled && 'off', props.dragged && 'dragged', props.problem !== null && 'wrong'];
  return (
    <li class={classes.filter(name => name !== false).join(' ')} data-stage={stage.id} aria-label={title}>
      <div
        class="stage-head"
        onKeyDown={event => {
          const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
          if (by === 0 || !event.altKey) return;
          event.preventDefault();
          onMove(by);
        }}
      >
        <span class="stage-grip" title={t('Drag to move (Alt+Up, Alt+Down)')} onPointerDown={props.onGrip}>
          <Icon name="grip" />
        </span>
        <Checkbox
          bare
          label={t('Use {0}', title)}
          checked={enabled}
          onChange={() => {
            onChange(recipe => toggleStage(recipe, at));
          }}
        />
        <button
          type="button"
          class="stage-title"
          aria-expanded={open}
          aria-controls={id}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          onClick={() => {
            onOpen(!open);
          }}
        >
          <span class="title-row">
            <span class="title">{title}</span>
            {info?.scope === 'group' && <span class="tag">{t('looks at all records')}</span>}
          </span>
          <span class={partial && enabled ? 'effect partial' : 'effect'} title={said}>
            {said}
          </span>
          <Icon name="chevron" />
        </button>
        <button
          type="button"
          class="tool remove"
          title={t('Remove')}
          aria-label={t('Remove {0}', title)}
          onClick={props.onRemove}
        >
          <Icon name="close" />
        </button>
      </div>
      {open && (
        <div class={partial ? 'stage-body partial' : 'stage-body'} id={id}>
          {info === undefined ? (
            <p class="problem">{t('This version of Winnow has no such stage.')}</p>
          ) : (
            <>
              <p class="description">{info.description}</p>
              {props.repeated && (
                <p class="description">
                  {t('The recipe has this stage more than once: the counts are those of all of them.')}
                </p>
              )}
              <OptionsForm
                stage={stage}
                info={info}
                paths={props.paths}
                problem={props.problem}
                onChange={(name, value, pace) => {
                  onChange(recipe => setOption(recipe, at, name, info.options[name]!, value), pace);
                }}
              />
              <ReasonsList
                stage={stage.id}
                reasons={effect.reasons}
                onShow={props.onShow}
                onRefuse={(reason, refused) => {
                  onChange(recipe => refuseReason(recipe, at, reason, refused));
                }}
              />
            </>
          )}
        </div>
      )}
    </li>
  );
}

function effectWords(
  { dropped, edited, refused }: StageEffect,
  totals: Totals | null,
  partial: boolean,
): string {
  if (totals === null) return t('not counted yet');
  const exact = edited.least === edited.most;
  const parts = [
    dropped > 0 && t('{0} dropped', count(dropped)),
    edited.most > 0 &&
      (exact
        ? t('{0} edited', count(edited.most))
        : t('{0}–{1} edited', count(edited.least), count(edited.most))),
    refused > 0 && t('{0} refused', count(refused)),
  ].filter(part => part !== false);
  if (parts.length > 0) return parts.join(' · ');
  return partial ? t('nothing so far') : t('nothing to do');
}
