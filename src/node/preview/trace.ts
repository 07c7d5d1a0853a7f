import type { Composer } from '../../core/pipeline/textValue';
import type { PreviewEdit, StageReason } from '../../protocol/engine';

/** Composes edits so that each still names the stages and reasons it comes from. */
export function tracing(
  named: (stage: number, reason: string) => StageReason & { readonly words: string },
): Composer<PreviewEdit> {
  return {
    lift: ({ start, end, text, reason }, stage) => {
      const { words, ...source } = named(stage, reason);
      return { start, end, text, reasons: [words], sources: [source] };
    },
    merge: ({ start, end, text }, parts) => ({ start, end, text, ...togetherOf(parts) }),
  };
}

/** What parts come from, each stage and reason once; the words stand in the order of their sources. */
function togetherOf(parts: readonly PreviewEdit[]): Pick<PreviewEdit, 'reasons' | 'sources'> {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return { reasons: first.reasons, sources: first.sources };
  const words = new Map<string, [words: string, source: StageReason]>();
  for (const { reasons, sources } of parts) {
    sources.forEach((source, i) => words.set(`${source.stage} ${source.reason}`, [reasons[i]!, source]));
  }
  return {
    reasons: Array.from(words.values(), ([reason]) => reason),
    sources: Array.from(words.values(), ([, source]) => source),
  };
}
