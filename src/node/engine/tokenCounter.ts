import type { Tokenizer } from '../../core/tokens/tokenizer';
import { tokenizerNamed } from '../tokens/tokenizerNamed';

/**
 * The tokenizer that counts what is on screen. Loading one holds the thread for some tenths of a second: rows are
 * shown first.
 */
export class TokenCounter {
  /** Null until it is loaded: then no tokens are shown. */
  tokenizer: Tokenizer | null = null;
  private loading: Promise<void> | undefined;

  constructor(
    private wanted: string,
    private readonly onLoaded: () => void,
  ) {}

  get id(): string {
    return this.wanted;
  }

  /** Counts with another one from now on. */
  use(id: string): Promise<void> {
    this.wanted = id;
    this.loading = undefined;
    return this.load();
  }

  load(): Promise<void> {
    const { wanted } = this;
    this.loading ??= tokenizerNamed(wanted).then(tokenizer => {
      if (wanted !== this.wanted) return;
      this.tokenizer = tokenizer;
      this.onLoaded();
    });
    return this.loading;
  }

  /** Loads it when what is being answered now has been. */
  loadSoon(): void {
    if (this.loading !== undefined) return;
    // Whoever needs it is told why it cannot be loaded.
    setImmediate(() => void this.load().catch(() => undefined));
  }
}
