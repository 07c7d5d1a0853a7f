import { setImmediate } from 'node:timers/promises';

/** Time after which a thread looks whether it is asked something else. */
const TURN_MS = 8;

/** Work in turns: between them the thread answers what else it is asked, and hears that it is to stop. */
export class Turns {
  private since = performance.now();

  constructor(private readonly cancelled: () => boolean) {}

  /** True where the work is to stop. Ends the turn where it has been long enough. */
  async over(): Promise<boolean> {
    if (performance.now() - this.since > TURN_MS) {
      await setImmediate();
      this.since = performance.now();
    }
    return this.cancelled();
  }
}
