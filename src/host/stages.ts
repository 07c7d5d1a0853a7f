import type { OptionSpec } from '../core/pipeline/options';
import { STAGES } from '../core/stages';
import type { StageInfo } from '../protocol/engine';

/** The stages as editors and reports name them. */
export const stageInfos = (): StageInfo[] =>
  STAGES.map(({ id, scope, title, description, reasons, options }) => ({
    id,
    scope,
    title,
    description,
    reasons: reasons as Record<string, string>,
    options: options as OptionSpec,
  }));
