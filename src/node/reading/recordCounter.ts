import type { Block } from '../../core/record/block';
import type { RecordScanner } from '../../core/record/scanned';
import { stringValues } from '../../core/record/stringAt';
import type { Tokenizer } from '../../core/tokens/tokenizer';

/** Tokens of a record, or why there are none. */
export type RecordTokens = number | 'blank' | 'malformed' | 'uncounted';

/** Counts the tokens of records: of the texts that the scanner finds; where it looks for none, of all in JSON. */
export class RecordCounter {
  constructor(
    private readonly scanner: RecordScanner,
    private readonly tokenizer: Pick<Tokenizer, 'count' | 'mostUnits'>,
  ) {}

  /** Fields whose texts are counted; empty: all. */
  get fields(): readonly string[] {
    return this.scanner.paths;
  }

  /** Tokens of the record at byte `at`, and where the next one starts. */
  count(block: Block, at: number): { readonly next: number; readonly tokens: RecordTokens } {
    const { next, end, blank, problem, found } = this.scanner.scan(block.bytes, at);
    if (blank) return { next, tokens: 'blank' };
    if (problem !== undefined) return { next, tokens: 'malformed' };
    const texts =
      this.fields.length === 0
        ? Array.from(stringValues(block.text(at, end)), ({ text }) => text)
        : found
            .filter(({ kind }) => kind === 'string')
            .map(value => this.scanner.decode(block.text(value.start, value.end), value));
    let sum = 0;
    for (const text of texts) {
      if (text.length > this.tokenizer.mostUnits) return { next, tokens: 'uncounted' };
      sum += this.tokenizer.count(text);
    }
    return { next, tokens: sum };
  }
}
