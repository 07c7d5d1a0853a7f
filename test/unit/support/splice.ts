import { ByteSink } from '../../../src/core/record/byteSink';
import type { Span } from '../../../src/core/record/edit';
import type { FoundValue, RecordScanner } from '../../../src/core/record/scanned';

/** All of `bytes` with one value edited, as a run writes it. */
export function splicedAll(
  bytes: Uint8Array,
  scanner: RecordScanner,
  value: FoundValue,
  edits: readonly Span[],
): Uint8Array {
  const sink = new ByteSink(16);
  sink.copy(bytes, 0, scanner.spliceStart(value));
  scanner.splice(bytes, value, edits, sink);
  sink.copy(bytes, scanner.spliceEnd(value), bytes.length);
  return sink.take();
}
