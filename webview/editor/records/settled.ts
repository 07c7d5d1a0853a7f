/** Longer than this, nobody waits for the screen to follow. */
const LIMIT_MS = 1500;

/** Lets others wait until all that is in view is as it is now. */
export class Settled {
  #waiting: (() => void)[] = [];

  reached(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }

  /** Resolves when it is reached next, or after some time. */
  next(): Promise<void> {
    return new Promise(resolve => {
      this.#waiting.push(resolve);
      setTimeout(resolve, LIMIT_MS);
    });
  }
}
