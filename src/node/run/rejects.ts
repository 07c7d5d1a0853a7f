import { ByteSink } from '../../core/record/byteSink';
import type { Output } from '../output/atomicFile';

/** What stands in a line of rejects besides the record itself. */
export interface Reject {
  readonly kind: 'dropped' | 'malformed' | 'failed';
  readonly stage: string | null;
  readonly reason: string;
  readonly message: string;
}

const FLUSH_BYTES = 1 << 18;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Writes rejects as JSON Lines. A record that is JSON stands in `record`, byte for byte; any other
 * line as text in `raw`, or in `rawBase64` where it is not UTF-8.
 */
export class RejectsWriter {
  private readonly pending = new ByteSink(FLUSH_BYTES);

  constructor(
    private readonly output: Output,
    private readonly recordsAreJson: boolean,
  ) {}

  /**
   * Takes a copy of `source`; what was added is written by `flush`. `described` is what `describe` made
   * of the reject's kind, stage, reason and message.
   */
  add(
    { index, line }: { readonly index: number; readonly line: number },
    described: string,
    {
      kind,
      detail,
      repeats,
    }: { readonly kind: Reject['kind']; readonly detail: string | null; readonly repeats: number | null },
    source: Uint8Array,
  ): void {
    const { pending } = this;
    const more = detail === null ? '' : `,"detail":${JSON.stringify(detail)}`;
    const repeated = repeats === null ? '' : `,"repeats":${repeats}`;
    pending.text(`{"index":${index},"line":${line}${described}${more}${repeated}`);
    if (this.recordsAreJson && kind !== 'malformed') {
      pending.text(',"record":');
      pending.copy(source, 0, source.length);
    } else {
      pending.text(`,${rawMember(source)}`);
    }
    pending.text('}\n');
  }

  /** Writes what was added, where it is enough to be worth it or `all` is asked for. */
  async flush(all = false): Promise<void> {
    if (all || this.pending.length >= FLUSH_BYTES) await this.output.write(this.pending.take());
  }
}

/** Members of a line that all rejects of one stage and reason share; made once for all of them. */
export const describe = ({ kind, stage, reason, message }: Reject): string =>
  `,${JSON.stringify({ kind, stage: stage ?? undefined, reason, message }).slice(1, -1)}`;

function rawMember(source: Uint8Array): string {
  try {
    return `"raw":${JSON.stringify(utf8.decode(source))}`;
  } catch {
    return `"rawBase64":${JSON.stringify(Buffer.from(source).toString('base64'))}`;
  }
}
