import type { FoundProblems } from '../../core/analysis/problem';
import { findProblems } from '../problems/findProblems';
import type { Records } from '../query/records';

/** Time without an edit after which the document is looked through anew. */
const SETTLE_MS = 1000;

/** What is wrong with records of the document, looked for in the background and anew when it has changed. */
export class ProblemsPass {
  private wanted = false;
  private byRecord = new Map<number, Set<string>>();
  /** Raised with every pass, so that an older one ends. */
  private generation = 0;
  private settling: NodeJS.Timeout | undefined;

  constructor(
    private readonly records: () => Records,
    private readonly firstLine: number,
    private readonly onFound: (found: FoundProblems) => void,
  ) {}

  /** Starts, or stops for good. */
  want(wanted: boolean): void {
    this.wanted = wanted;
    this.generation++;
    clearTimeout(this.settling);
    if (wanted) void this.run(++this.generation);
  }

  /** The document has changed. */
  changed(): void {
    clearTimeout(this.settling);
    if (this.wanted) this.settling = setTimeout(() => void this.run(++this.generation), SETTLE_MS);
  }

  /** Whether a problem of that rule (null: of any) is listed for the record. */
  has(index: number, rule: string | null): boolean {
    const rules = this.byRecord.get(index);
    return rules !== undefined && (rule === null || rules.has(rule));
  }

  private async run(generation: number): Promise<void> {
    const records = this.records();
    const { layout, pool: slots } = records;
    const current = () => generation === this.generation;
    const tell = (found: FoundProblems): void => {
      if (!current()) return;
      this.byRecord = byRecord(found);
      this.onFound(found);
    };
    const { firstLine } = this;
    const pass = {
      blocks: records.blocks(),
      slots,
      layout,
      firstLine,
      cancelled: () => !current(),
      onPartial: tell,
    };
    // A file that cannot be read to the end says so where it is shown.
    await findProblems(pass).then(tell, () => undefined);
  }
}

function byRecord({ problems }: FoundProblems): Map<number, Set<string>> {
  const rules = new Map<number, Set<string>>();
  for (const { record, rule } of problems) {
    const known = rules.get(record);
    if (known === undefined) rules.set(record, new Set([rule]));
    else known.add(rule);
  }
  return rules;
}
