import { tmpdir } from 'node:os';
import { Source, Timeline, type Piece } from '../../core/document/timeline';
import type { Plan } from '../../core/pipeline/plan';
import { lineBreakAtEnd } from '../document/documentBytes';
import type { OpenDocument } from '../document/openDocument';
import { run } from '../run/run';
import { nullOutput, type Sink } from '../run/sink';
import type { Waiting } from '../run/spool';

export interface ApplyOptions {
  readonly document: OpenDocument;
  readonly plan: Plan;
  readonly judgeFile: string;
  readonly workers: number;
  readonly cancelled: () => boolean;
}

/**
 * The document as the recipe would have it: edits made, dropped records gone, copies added. What cannot be judged
 * (malformed, failed) stays where it is. Null where nothing would change.
 */
export async function applyRecipe(options: ApplyOptions): Promise<Timeline | null> {
  const { document, plan } = options;
  const { timeline } = await document.ready;
  const result = new AppliedRecords(document, timeline);
  const { totals } = await run({
    dataset: document.snapshot(),
    plan,
    output: nullOutput,
    sink: result,
    rejects: undefined,
    judgeFile: options.judgeFile,
    workers: options.workers,
    scratchFolder: tmpdir(),
    cancelled: options.cancelled,
    observer: {
      left: (index, { kind }) => {
        if (kind !== 'dropped') result.unjudged.push(index);
      },
    },
  });
  const untouched = totals.changed + totals.dropped + totals.copies === 0 && result.inOrder;
  return untouched ? null : result.timeline();
}

/** Records that stay: a run of untouched ones, or one that has become the document's own. */
interface Part {
  /** Place in the document of the first. */
  readonly index: number;
  count: number;
  readonly own: Piece | null;
}

/** Takes the records that are kept, in their new order, and remembers where each comes from. */
class AppliedRecords implements Sink {
  readonly unjudged: number[] = [];
  inOrder = true;
  private readonly parts: Part[] = [];
  private lastIndex = -1;

  constructor(
    private readonly document: OpenDocument,
    private readonly before: Timeline,
  ) {}

  async write(
    bytes: Uint8Array,
    each: (note: (record: Waiting, end: number) => void) => Promise<void> | void,
  ): Promise<void> {
    const records: { record: Waiting; start: number; end: number }[] = [];
    let start = 0;
    await each((record, end) => {
      records.push({ record, start, end });
      start = end;
    });
    for (const { record, start: from, end } of records) {
      if (record.index < this.lastIndex) this.inOrder = false;
      this.lastIndex = record.index;
      if (record.changed || record.copy) await this.own(record, bytes.subarray(from, end));
      else this.untouched(record.index);
    }
  }

  /** Where the order has changed there is no place that is theirs for what was not judged: it stands at the end. */
  timeline(): Timeline {
    const unjudged = this.unjudged.map(index => ({ index, count: 1, own: null }));
    const parts = this.inOrder
      ? [...this.parts, ...unjudged].sort((a, b) => a.index - b.index)
      : [...this.parts, ...unjudged.sort((a, b) => a.index - b.index)];
    return Timeline.of(this.pieces(parts));
  }

  private *pieces(parts: readonly Part[]): Generator<Piece> {
    for (const { index, count, own } of parts) {
      if (own === null) yield* this.before.pieces(index, index + count);
      else yield own;
    }
  }

  private untouched(index: number): void {
    const last = this.parts.at(-1);
    if (last?.own === null && last.index + last.count === index) last.count++;
    else this.parts.push({ index, count: 1, own: null });
  }

  private async own({ index, copy }: Waiting, bytes: Uint8Array): Promise<void> {
    const { own, lineBreak } = this.document;
    const origin = await this.document.whole(index);
    const content = bytes.subarray(0, bytes.length - lineBreakAtEnd(bytes));
    const source = copy || origin.source === Source.Added ? Source.Added : Source.Edited;
    const tail = copy || origin.tail.length === 0 ? lineBreak : origin.tail;
    const first = await own.add({ bytes: content, line: copy ? null : origin.line, tail });
    this.parts.push({ index, count: 1, own: { source, first, count: 1 } });
  }
}
