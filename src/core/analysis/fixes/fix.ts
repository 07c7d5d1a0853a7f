import type { Span } from '../../record/edit';

/** A repair of a line that can only be meant so: what comes out is JSON, and says what the line said. */
export interface FixDefinition {
  readonly id: string;
  /** Id of the rule whose problems it mends. */
  readonly rule: string;
  /** What it does to one line, as a command. */
  readonly title: string;
  /** What it does to all lines of a file. */
  readonly allTitle: string;
  /** A line before and after; undefined where the fix does not apply. */
  readonly examples: readonly { readonly line: string; readonly fixed: string | undefined }[];
  /** Edits in UTF-16 units of `line`, sorted; none where it has nothing to offer. The result is checked elsewhere. */
  edits(line: string): readonly Span[];
}

/** A fix as it is offered for one line. */
export interface LineFix extends Pick<FixDefinition, 'id' | 'title' | 'allTitle'> {
  readonly edits: readonly Span[];
}
