import { STAGES } from '../core/stages';
import type { StageInfo } from '../protocol/engine';

/** The stages as editors and reports name them. */
export const stageInfos = (): StageInfo[] =>
  STAGES.map(({ id, title, description, reasons }) => ({
    id,
    title,
    description,
    reasons: reasons as Record<string, string>,
  }));
