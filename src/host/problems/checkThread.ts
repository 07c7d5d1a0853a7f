import type { CheckCalls } from '../../protocol/problems';
import { LazyThread } from '../engine/lazyThread';

/** The thread that checks documents: started by the first call, ended when it is idle. */
export class CheckThread extends LazyThread<CheckCalls> {
  constructor(workerPath: string, idleMs?: number) {
    super(workerPath, 'checks documents', idleMs);
  }
}
