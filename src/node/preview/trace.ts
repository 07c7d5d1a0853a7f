import type { Composer } from '../../core/pipeline/textValue';
import type { PreviewEdit } from '../../protocol/engine';

/** Composes edits so that each still names the stages and reasons it comes from. */
export function tracing(wordsOf: (stage: number, reason: string) => string): Composer<PreviewEdit> {
  return {
    lift: ({ start, end, text, reason }, stage) => ({
      start,
      end,
      text,
      reasons: [wordsOf(stage, reason)],
      sources: [],
    }),
    merge: (span, parts) => ({
      start: span.start,
      end: span.end,
      text: span.text,
      sources: [],
      reasons: parts.length === 1 ? parts[0]!.reasons : [...new Set(parts.flatMap(part => part.reasons))],
    }),
  };
}
