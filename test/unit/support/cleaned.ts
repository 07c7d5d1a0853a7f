import type { OptionValues } from '../../../src/core/pipeline/options';
import type { Judge, RecordJudge, Verdict } from '../../../src/core/pipeline/stage';
import { stageById } from '../../../src/core/stages';
import { PRESETS } from '../../../src/core/stages/presets';
import { NaiveView } from './naive-view';

/** A judge of a stage, with complete options. */
export const judgeOf = (id: string, options: object): Judge => stageById(id)!.create(options as OptionValues);

const isCleaning = (id: string): boolean => stageById(id)!.scope === 'record' && !id.startsWith('filter-');

/** What the cleaning stages of a preset make of one text. */
export function cleaner(preset: keyof typeof PRESETS): (text: string) => string {
  const judges = PRESETS[preset].stages
    .filter(({ id, enabled }) => enabled && isCleaning(id))
    .map(({ id, options }) => judgeOf(id, options) as RecordJudge);
  return text => textAfter(text, judges);
}

/** What one stage with its options makes of a text. */
export function editor(id: string, options: object): (text: string) => string {
  const judge = judgeOf(id, options) as RecordJudge;
  return text => textAfter(text, [judge]);
}

function textAfter(text: string, judges: readonly RecordJudge[]): string {
  let view = new NaiveView({ text });
  for (const judge of judges) {
    const verdict: Verdict = judge.judge(view);
    if (verdict.kind === 'keep' && verdict.edits !== undefined) view = view.edited(verdict.edits);
  }
  return view.record['text'] as string;
}
