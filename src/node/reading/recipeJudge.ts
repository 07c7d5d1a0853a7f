import { planRecipe } from '../../core/pipeline/plan';
import { Block } from '../../core/record/block';
import { stageById } from '../../core/stages';
import type { JudgedRecord } from '../../protocol/engine';
import type { AskedRecipe } from '../../protocol/reading';
import { RecordPreviewer } from '../preview/recordPreview';
import { fieldsOf } from './recordFields';

/** Judges single records of JSON Lines as a recipe would; tokens are not counted. */
export class RecipeJudge {
  /** Throws a RecipeError where the recipe is none. */
  static async create({ recipe }: AskedRecipe, sample: readonly string[]): Promise<RecipeJudge> {
    const plan = planRecipe(recipe, stageById, fieldsOf(sample));
    return new RecipeJudge(await RecordPreviewer.create(plan, { format: 'jsonl' }, () => null));
  }

  private constructor(private readonly previewer: RecordPreviewer) {}

  /** Undefined for a blank line. */
  judge(line: Uint8Array): JudgedRecord | undefined {
    return this.previewer.preview(new Block(line), 0, 0, null, Infinity).preview ?? undefined;
  }
}
