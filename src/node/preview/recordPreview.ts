import { Block } from '../../core/record/block';
import { applyEdits } from '../../core/record/edit';
import type { ScannedRecord } from '../../core/record/scanned';
import type { RecordLayout } from '../../core/record/scannerFor';
import { scannerFor } from '../../core/record/scannerFor';
import { recordKey } from '../../core/record/recordKey';
import { Decisions } from '../../core/pipeline/decisions';
import { judgeRecord, type PlannedJudge, type RecordOutcome } from '../../core/pipeline/judgeRecord';
import { phasesOf } from '../../core/pipeline/phases';
import { createJudges, prepareJudges, type Plan } from '../../core/pipeline/plan';
import { RecordReading } from '../../core/pipeline/reading';
import type { PlacedStretch } from '../../core/pipeline/refusals';
import type { TextValue } from '../../core/pipeline/textValue';
import type { Touch } from '../../core/pipeline/touches';
import { stageById } from '../../core/stages';
import { cutAt } from '../../core/text/cutAt';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import {
  PREVIEW_UNITS,
  type FieldPreview,
  type JudgedRecord,
  type PreviewEdit,
  type PreviewOutcome,
  type StageReason,
} from '../../protocol/engine';
import { wordsOf, type Leaving } from '../run/context';
import { otherMembers } from './others';
import { tracing } from './trace';

/** Shows single records as a plan would leave them: the same judges as a run, with every edit traced. */
export class RecordPreviewer {
  private readonly reading: RecordReading<PreviewEdit>;
  private readonly judges: readonly PlannedJudge[];
  private readonly corpusStages: ReadonlySet<number>;
  private readonly decisions: Decisions;
  private readonly composer = tracing((stage, reason) => this.named(stage, reason));

  /** With the stages' own data loaded, so that records can be shown at once. */
  static async create(
    plan: Plan,
    layout: RecordLayout,
    /** Null while none is there to count with. */
    tokenizer: () => Tokenizer | null,
  ): Promise<RecordPreviewer> {
    const previewer = new RecordPreviewer(plan, layout, tokenizer);
    await prepareJudges(previewer.judges.map(planned => planned.judge));
    return previewer;
  }

  private constructor(
    private readonly plan: Plan,
    private readonly layout: RecordLayout,
    private readonly tokenizer: () => Tokenizer | null,
  ) {
    this.reading = new RecordReading(scannerFor(layout, plan.paths), plan.fields);
    this.decisions = new Decisions(plan);
    const phases = phasesOf(createJudges(plan, stageById));
    this.judges = phases.flatMap(phase => phase.records);
    this.corpusStages = new Set(phases.flatMap(phase => phase.groups.map(({ stage }) => stage)));
  }

  /**
   * The record at byte `at` of `block`, and where the next one starts; without a preview for a blank line.
   * Corpus stages are not asked: what they decide is known to a run alone.
   */
  preview(
    block: Block,
    at: number,
    index: number,
    line: number | null,
    units = PREVIEW_UNITS,
  ): { next: number; lines: number; preview: JudgedRecord | null } {
    const scanned = this.reading.read(block, at);
    const { next, lines, end } = scanned;
    if (scanned.blank) return { next, lines, preview: null };
    const key = recordKey(block.bytes, at, end);
    if (scanned.problem !== undefined) {
      const words = wordsOf(null, {
        kind: 'malformed',
        reason: 'malformed',
        detail: scanned.problem.message,
      });
      const raw = block.text(at, Math.min(scanned.end, at + PREVIEW_UNITS));
      const outcome = { kind: 'malformed' as const, words };
      return {
        next,
        lines,
        preview: { index, line, key, outcome, refusedDrops: [], fields: [], others: [], raw },
      };
    }
    const { outcome, stretches, refusedDrops } = this.judged(block, at, end);
    const fields = this.reading.recipeTexts.map(value => this.field(value, stretches, units));
    const others = this.others(block, at, scanned);
    return {
      next,
      lines,
      preview: { index, line, key, outcome: this.shown(outcome), refusedDrops, fields, others, raw: null },
    };
  }

  /** `preview` with what only a run knows of its record: drops by corpus stages, made or refused. */
  afterRun<P extends JudgedRecord>(preview: P, leaving: Leaving | undefined, touches: readonly Touch[]): P {
    const refusedDrops = touches
      .filter(({ stage, refused }) => refused && this.corpusStages.has(stage))
      .map(({ stage, reason }) => this.named(stage, reason));
    const completed =
      refusedDrops.length === 0
        ? preview
        : { ...preview, refusedDrops: [...preview.refusedDrops, ...refusedDrops] };
    if (leaving?.kind !== 'dropped' || preview.outcome.kind === 'dropped') return completed;
    const { stage, reason, detail, repeats } = leaving;
    return { ...completed, outcome: this.dropped(stage, reason, detail, repeats) };
  }

  /** Where the record after the one at byte `at` starts. */
  past(block: Block, at: number): { next: number; lines: number; blank: boolean } {
    return this.reading.read(block, at);
  }

  /** One text of a record in full; undefined where there is none at `path`. */
  whole(record: Uint8Array, path: string): FieldPreview | undefined {
    const block = new Block(record);
    const { problem, end } = this.reading.read(block, 0);
    if (problem !== undefined) return undefined;
    const { stretches } = this.judged(block, 0, end);
    const value = this.reading.value(path);
    return value === undefined ? undefined : this.field(value, stretches, Infinity);
  }

  /** Judges the record that has been read; the stretches that stay are those of its source. */
  private judged(
    block: Block,
    at: number,
    end: number,
  ): {
    outcome: RecordOutcome;
    stretches: readonly PlacedStretch[];
    refusedDrops: JudgedRecord['refusedDrops'];
  } {
    const decided = this.decisions.about(block.bytes, at, end);
    const refusals = this.decisions.refusals(decided);
    const stretches = refusals?.stretches() ?? [];
    const refusedDrops: JudgedRecord['refusedDrops'][number][] = [];
    const outcome = judgeRecord(this.reading, this.judges, this.composer, refusals, {
      refused: (stage, reason, what) => {
        if (what === 'drop') refusedDrops.push(this.named(stage, reason));
      },
    });
    return { outcome, stretches, refusedDrops };
  }

  private field(
    value: TextValue<PreviewEdit>,
    stretches: readonly PlacedStretch[],
    most: number,
  ): FieldPreview {
    const source = value.source();
    const shown = source.slice(0, cutAt(source, most));
    return {
      path: value.path,
      text: shown,
      units: source.length,
      edits: value.edits.filter(edit => edit.end <= shown.length),
      refused: stretches
        .filter(({ path, end }) => path === value.path && end <= shown.length)
        .map(({ start, end }) => ({ start, end })),
      tokens: this.tokens(source, value),
    };
  }

  private tokens(source: string, value: TextValue<PreviewEdit>): FieldPreview['tokens'] {
    const tokenizer = this.tokenizer();
    if (tokenizer === null || source.length > tokenizer.mostUnits) return null;
    const before = tokenizer.count(source);
    const after = value.edits.length === 0 ? before : tokenizer.count(applyEdits(source, value.edits));
    return { before, after };
  }

  private others(block: Block, at: number, scanned: ScannedRecord): JudgedRecord['others'] {
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
    return { kind: 'dropped', ...this.named(stage, reason), detail, repeats };
  }

  private named(stage: number, reason: string): StageReason & { readonly words: string } {
    const { id } = this.plan.stages[stage]!;
    const words = `${stageById(id)!.title}: ${wordsOf(id, { kind: 'dropped', reason, detail: null })}`;
    return { stage: id, reason, words };
  }
}
