import type { Progress } from '../../core/pipeline/report';

const INTERVAL_MS = 100;

/** Reports progress at most ten times a second: the one place where it is throttled. */
export function progressReporter(bytesTotal: number, report: (progress: Progress) => void) {
  const started = performance.now();
  let last = -Infinity;
  return (bytesDone: number, records: number, force = false): void => {
    const now = performance.now();
    if (!force && now - last < INTERVAL_MS) return;
    last = now;
    report(progressAt(bytesDone, bytesTotal, records, (now - started) / 1000));
  };
}

export function progressAt(
  bytesDone: number,
  bytesTotal: number,
  records: number,
  seconds: number,
): Progress {
  const share = bytesTotal === 0 ? 1 : bytesDone / bytesTotal;
  return {
    bytesDone,
    bytesTotal,
    records,
    recordsPerSecond: seconds === 0 ? 0 : Math.round(records / seconds),
    secondsLeft: share <= 0 || seconds < 0.5 ? null : Math.round((seconds * (1 - share)) / share),
  };
}
