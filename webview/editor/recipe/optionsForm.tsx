import type { VNode } from 'preact';
import type { OptionValue } from '../../../src/core/pipeline/options';
import type { RecipeStage } from '../../../src/core/pipeline/recipe';
import type { StageInfo } from '../../../src/protocol/engine';
import { OptionControl } from './optionControl';
import type { Pace } from './recipeDraft';
import { optionOf } from './recipeEdits';

interface OptionsFormProps {
  readonly stage: RecipeStage;
  readonly info: StageInfo;
  readonly paths: readonly string[];
  /** What is wrong, and with which option. */
  readonly problem: { readonly option: string | null; readonly message: string } | null;
  readonly onChange: (name: string, value: OptionValue, pace?: Pace) => void;
}

/** The options of a stage, made from what the stage says of them. */
export const OptionsForm = ({ stage, info, paths, problem, onChange }: OptionsFormProps): VNode => (
  <div class="options">
    {Object.entries(info.options).map(([name, option]) => (
      <OptionControl
        key={name}
        option={option}
        value={optionOf(stage, name, option)}
        paths={paths}
        problem={problem?.option === name ? problem.message : undefined}
        onChange={(value, pace) => {
          onChange(name, value, pace);
        }}
      />
    ))}
    {problem !== null && problem.option === null && (
      <p class="problem" role="alert">
        {problem.message}
      </p>
    )}
  </div>
);
