import type { Output } from '../output/atomicFile';

/** A record that is not in the output, and why. */
export interface Reject {
  readonly index: number;
  readonly line: number;
  readonly kind: 'dropped' | 'malformed' | 'failed';
  readonly stage: string | null;
  readonly reason: string;
  readonly message: string;
  readonly detail: string | null;
  /** Index of the record that stayed in its group. */
  readonly repeats: number | null;
}

const FLUSH_BYTES = 1 << 18;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Writes rejects as JSON Lines. A record that is JSON stands in `record`, byte for byte; any other
 * line as text in `raw`, or in `rawBase64` where it is not UTF-8.
 */
export class RejectsWriter {
  private pending: Uint8Array[] = [];
  private pendingBytes = 0;

  constructor(
    private readonly output: Output,
    private readonly recordsAreJson: boolean,
  ) {}

  async add(reject: Reject, source: Uint8Array): Promise<void> {
    const { index, line, kind, stage, reason, message, detail, repeats } = reject;
    const head = JSON.stringify({
      index,
      line,
      kind,
      stage: stage ?? undefined,
      reason,
      message,
      detail: detail ?? undefined,
      repeats: repeats ?? undefined,
    }).slice(0, -1);
    if (this.recordsAreJson && kind !== 'malformed') {
      this.push(Buffer.from(`${head},"record":`));
      this.push(Uint8Array.from(source));
      this.push(Buffer.from('}\n'));
    } else {
      this.push(Buffer.from(`${head},${rawMember(source)}}\n`));
    }
    if (this.pendingBytes >= FLUSH_BYTES) await this.flush();
  }

  async flush(): Promise<void> {
    const bytes = Buffer.concat(this.pending);
    this.pending = [];
    this.pendingBytes = 0;
    await this.output.write(bytes);
  }

  private push(bytes: Uint8Array): void {
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
  }
}

function rawMember(source: Uint8Array): string {
  try {
    return `"raw":${JSON.stringify(utf8.decode(source))}`;
  } catch {
    return `"rawBase64":${JSON.stringify(Buffer.from(source).toString('base64'))}`;
  }
}
