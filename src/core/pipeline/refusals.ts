import type { Edit } from '../record/edit';
import { Stretches, type Stretch } from './stretches';

/** A stretch of the text at a path of a record. */
export interface PlacedStretch extends Stretch {
  readonly path: string;
}

/** Refused reasons by position of their stage. */
export type ReasonsByStage = readonly (ReadonlySet<string> | undefined)[];

/** What is refused in one record, while its stages propose one after the other. */
export class RecordRefusals {
  private readonly texts = new Map<string, Stretches>();

  constructor(
    /** Reasons that are refused for all records. */
    private readonly reasons: ReasonsByStage,
    /** Drops of this record that are refused. */
    private readonly drops: ReasonsByStage,
    /** Stretches that stay, in units of the texts before the first of these stages. */
    stretches: readonly PlacedStretch[],
  ) {
    for (const path of new Set(stretches.map(stretch => stretch.path))) {
      this.texts.set(path, new Stretches(stretches.filter(stretch => stretch.path === path)));
    }
  }

  refusesDrop(stage: number, reason: string): boolean {
    return (this.reasons[stage]?.has(reason) ?? false) || (this.drops[stage]?.has(reason) ?? false);
  }

  /** Those of a stage's edits that nobody refuses; tells the reasons of the others. */
  allowed(stage: number, edits: readonly Edit[], onRefused: (reason: string) => void): readonly Edit[] {
    const reasons = this.reasons[stage];
    if (reasons === undefined && this.texts.size === 0) return edits;
    return edits.filter(edit => {
      const refused = reasons?.has(edit.reason) === true || this.texts.get(edit.path)?.forbid(edit) === true;
      if (refused) onRefused(edit.reason);
      return !refused;
    });
  }

  /** Follows the text at `path` through edits that were allowed and have been applied. */
  follow(path: string, edits: readonly Edit[]): void {
    this.texts.get(path)?.follow(edits);
  }

  /** The protected stretches in units of the texts as they are now. */
  stretches(): readonly PlacedStretch[] {
    return [...this.texts].flatMap(([path, own]) =>
      own.all().map(({ start, end }) => ({ path, start, end })),
    );
  }
}
