import { setImmediate } from 'node:timers/promises';

/** So long a piece of work goes on before other calls of the thread are answered. */
const WORK_MS = 8;
const REPORT_MS = 100;

/** Lets long work give other calls of the thread their turn, report how far it is, and be cancelled. */
export class Turns {
  private since = performance.now();
  private reported = this.since;

  /** `report` is called at most ten times a second. */
  constructor(
    readonly cancelled: () => boolean,
    private readonly report: () => void,
  ) {}

  due(): boolean {
    return performance.now() - this.since >= WORK_MS;
  }

  /** False where the work has been cancelled. */
  async give(): Promise<boolean> {
    const now = performance.now();
    if (now - this.reported >= REPORT_MS) {
      this.reported = now;
      this.report();
    }
    await setImmediate();
    this.since = performance.now();
    return !this.cancelled();
  }
}
