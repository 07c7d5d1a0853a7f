import { Block } from '../../core/record/block';
import { applyEdits } from '../../core/record/edit';
import type { ScannedRecord } from '../../core/record/scanned';
import type { RecordLayout } from '../../core/record/scannerFor';
import { scannerFor } from '../../core/record/scannerFor';
import { judgeRecord, type PlannedJudge, type RecordOutcome } from '../../core/pipeline/judgeRecord';
import { phasesOf } from '../../core/pipeline/phases';
import { createJudges, prepareJudges, type Plan } from '../../core/pipeline/plan';
import { RecordReading } from '../../core/pipeline/reading';
import type { TextValue } from '../../core/pipeline/textValue';
import { stageById } from '../../core/stages';
import { cutAt } from '../../core/text/cutAt';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import {
  PREVIEW_UNITS,
  type FieldPreview,
  type PreviewEdit,
  type PreviewOutcome,
  type RecordPreview,
} from '../../protocol/engine';
import { wordsOf } from '../run/context';
import { COUNTABLE_UNITS } from '../tokens/builtIn';
import { otherMembers } from './others';
import { tracing } from './trace';

/** Shows single records as a plan would leave them: the same judges as a run, with every edit traced. */
export class RecordPreviewer {
  private readonly reading: RecordReading<PreviewEdit>;
  private readonly judges: readonly PlannedJudge[];
  private readonly composer = tracing((stage, reason) => this.words(stage, reason));

  /** With the stages' own data loaded, so that records can be shown at once. */
  static async create(
    plan: Plan,
    layout: RecordLayout,
    tokenizer: Tokenizer | null,
  ): Promise<RecordPreviewer> {
    const previewer = new RecordPreviewer(plan, layout, tokenizer);
    await prepareJudges(previewer.judges.map(planned => planned.judge));
    return previewer;
  }

  private constructor(
    private readonly plan: Plan,
    private readonly layout: RecordLayout,
    private readonly tokenizer: Tokenizer | null,
  ) {
    this.reading = new RecordReading(scannerFor(layout, plan.paths), plan.fields);
    this.judges = phasesOf(createJudges(plan, stageById)).flatMap(phase => phase.records);
  }

  /**
   * The record at byte `at` of `block`, and where the next one starts; without a preview for a blank line.
   * Corpus stages are not asked: what they decide is known to a run alone.
   */
  preview(
    block: Block,
    at: number,
    index: number,
    line: number,
    units = PREVIEW_UNITS,
  ): { next: number; lines: number; preview: RecordPreview | null } {
    const scanned = this.reading.read(block, at);
    const { next, lines } = scanned;
    if (scanned.blank) return { next, lines, preview: null };
    if (scanned.problem !== undefined) {
      const words = wordsOf(null, {
        kind: 'malformed',
        reason: 'malformed',
        detail: scanned.problem.message,
      });
      const raw = block.text(at, Math.min(scanned.end, at + PREVIEW_UNITS));
      return {
        next,
        lines,
        preview: { ...plain(index, line), outcome: { kind: 'malformed', words }, raw },
      };
    }
    const outcome = judgeRecord(this.reading, this.judges, this.composer, () => undefined);
    const fields = this.reading.recipeTexts.map(value => this.field(value, units));
    const others = this.others(block, at, scanned);
    return { next, lines, preview: { ...plain(index, line), outcome: this.shown(outcome), fields, others } };
  }

  /** Where the record after the one at byte `at` starts. */
  past(block: Block, at: number): { next: number; lines: number; blank: boolean } {
    return this.reading.read(block, at);
  }

  /** One text of a record in full; undefined where there is none at `path`. */
  whole(record: Uint8Array, path: string): FieldPreview | undefined {
    if (this.reading.read(new Block(record), 0).problem !== undefined) return undefined;
    judgeRecord(this.reading, this.judges, this.composer, () => undefined);
    const value = this.reading.value(path);
    return value === undefined ? undefined : this.field(value, Infinity);
  }

  private field(value: TextValue<PreviewEdit>, most: number): FieldPreview {
    const source = value.source();
    const shown = source.slice(0, cutAt(source, most));
    return {
      path: value.path,
      text: shown,
      units: source.length,
      edits: value.edits.filter(edit => edit.end <= shown.length),
      refused: [],
      tokens: this.tokens(source, value),
    };
  }

  private tokens(source: string, value: TextValue<PreviewEdit>): FieldPreview['tokens'] {
    if (this.tokenizer === null || source.length > COUNTABLE_UNITS) return null;
    const before = this.tokenizer.count(source);
    return {
      before,
      after: value.edits.length === 0 ? before : this.tokenizer.count(applyEdits(source, value.edits)),
    };
  }

  private others(block: Block, at: number, scanned: ScannedRecord): RecordPreview['others'] {
    const shown = new Set(this.plan.fields.map(field => field.path));
    return otherMembers(block.text(at, scanned.end), this.layout, shown);
  }

  private shown(outcome: RecordOutcome): PreviewOutcome {
    switch (outcome.kind) {
      case 'kept':
        return { kind: outcome.changed ? 'changed' : 'kept' };
      case 'failed':
        return {
          kind: 'failed',
          words: wordsOf(null, { kind: 'failed', reason: 'failed', detail: outcome.message }),
        };
      case 'dropped':
        return this.dropped(outcome.stage, outcome.reason, outcome.detail ?? null, null);
    }
  }

  dropped(stage: number, reason: string, detail: string | null, repeats: number | null): PreviewOutcome {
    const { id } = this.plan.stages[stage]!;
    return { kind: 'dropped', stage: id, reason, words: this.words(stage, reason), detail, repeats };
  }

  private words(stage: number, reason: string): string {
    const { id } = this.plan.stages[stage]!;
    return `${stageById(id)!.title}: ${wordsOf(id, { kind: 'dropped', reason, detail: null })}`;
  }
}

const plain = (index: number, line: number) => ({
  row: index,
  index,
  line,
  origin: 'file' as const,
  bytes: 0,
  key: '',
  refusedDrops: [],
  fields: [],
  others: [],
  cells: [],
  raw: null,
});
