import type { DecidedRecord } from '../../core/pipeline/decisions';
import type { JudgedBlock } from '../../core/pipeline/judgedBlock';
import type { BlockPool, Slot } from '../blockPool';
import type { JudgePool } from '../judging/pool';
import { Cancelled } from '../problem';

export interface PassOptions {
  readonly blocks: AsyncIterable<Slot>;
  readonly slots: BlockPool;
  readonly judges: JudgePool;
  /** The decided records of the next block, which is so many bytes long. */
  readonly decidedIn: (bytes: number) => readonly DecidedRecord[];
  readonly settle: (block: JudgedBlock, source: Uint8Array) => Promise<void>;
  readonly cancelled: () => boolean;
  readonly onSettled: () => void;
}

/** Reads blocks, has them judged in parallel, and settles them in file order. In flight: a bounded number. */
export async function runPass({
  blocks,
  slots,
  judges,
  decidedIn,
  settle,
  cancelled,
  onSettled,
}: PassOptions): Promise<void> {
  const inFlight: { slot: Slot; source: Uint8Array; judged: Promise<JudgedBlock> }[] = [];

  async function settleOldest(): Promise<void> {
    const { slot, source, judged } = inFlight.shift()!;
    await settle(await judged, source);
    slots.release(slot);
    onSettled();
    if (cancelled()) throw new Cancelled();
  }

  try {
    for await (const slot of blocks) {
      const source = slot.bytes.subarray(0, slot.length);
      const judged = judges.judge(source, decidedIn(slot.length));
      judged.catch(() => undefined); // It is awaited in its turn; until then its failure has a listener.
      inFlight.push({ slot, source, judged });
      while (inFlight.length >= judges.capacity) await settleOldest();
      if (cancelled()) throw new Cancelled();
    }
    while (inFlight.length > 0) await settleOldest();
  } finally {
    inFlight.length = 0;
  }
}
