import { basename } from 'node:path';
import type { Plan } from '../../core/pipeline/plan';
import type { RecipeTokenizer } from '../../core/pipeline/recipe';
import type { Totals } from '../../core/pipeline/report';
import { VERSION } from '../version';

/** A file of a run, by what it holds. */
export interface FileIdentity {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The lineage of a run: enough to repeat it and to check that the files are still the same. */
export function manifestOf(run: {
  readonly input: FileIdentity;
  readonly output: FileIdentity;
  readonly rejects: FileIdentity;
  readonly plan: Plan;
  /** What tokens were counted with. */
  readonly tokenizer: RecipeTokenizer | null;
  readonly preset: string | null;
  readonly totals: Totals;
  readonly started: Date;
  readonly seconds: number;
  readonly workers: number;
}): string {
  const { plan, totals } = run;
  const manifest = {
    winnow: VERSION,
    started: run.started.toISOString(),
    seconds: run.seconds,
    workers: run.workers,
    input: named(run.input),
    output: named(run.output),
    rejects: named(run.rejects),
    preset: run.preset,
    recipe: {
      fields: plan.fields.map(({ path, optional }) => (optional ? `${path}?` : path)),
      category: plan.category,
      seed: plan.seed,
      ...(run.tokenizer !== null && { tokenizer: run.tokenizer }),
      stages: plan.stages.map(({ refuse, ...stage }) => (refuse.length === 0 ? stage : { ...stage, refuse })),
      ...(plan.decisions.length > 0 && { decisions: plan.decisions }),
    },
    ...totals,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

const named = ({ path, bytes, sha256 }: FileIdentity) => ({ name: basename(path), bytes, sha256 });
