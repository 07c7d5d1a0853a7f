/** Bytes that arrive in pieces of any size, read in portions of another. */
export class PieceReader {
  private rest: Uint8Array = new Uint8Array(0);

  /** `next` gives the following piece, or undefined at the end. A piece may be reused by the call after it. */
  constructor(private readonly next: () => Promise<Uint8Array | undefined>) {}

  /** Fills `target`; fewer bytes than it holds only at the end. */
  async read(target: Uint8Array): Promise<number> {
    let filled = 0;
    while (filled < target.length) {
      if (this.rest.length === 0) {
        const piece = await this.next();
        if (piece === undefined) break;
        this.rest = piece;
      }
      const take = Math.min(this.rest.length, target.length - filled);
      target.set(this.rest.subarray(0, take), filled);
      this.rest = this.rest.subarray(take);
      filled += take;
    }
    return filled;
  }
}
