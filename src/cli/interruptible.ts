import type { Progress } from '../core/pipeline/report';
import { progressBar } from './progressBar';

/** What a long piece of work looks at and tells. */
export interface Interruptible {
  readonly cancelled: () => boolean;
  readonly onProgress: (progress: Progress) => void;
}

/** Does `work` with a progress bar. Ctrl+C cancels it; what the work then throws is thrown. */
export async function interruptible<T>(work: (by: Interruptible) => Promise<T>): Promise<T> {
  let cancelled = false;
  const cancel = () => {
    cancelled = true;
  };
  process.once('SIGINT', cancel);
  process.once('SIGTERM', cancel);
  const bar = progressBar();
  try {
    return await work({ cancelled: () => cancelled, onProgress: bar.update });
  } finally {
    bar.done();
    process.off('SIGINT', cancel);
    process.off('SIGTERM', cancel);
  }
}
