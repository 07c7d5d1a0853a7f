const INTERVAL_MS = 500;
/** A report may take this share of the time. */
const MOST_SHARE = 0.05;

/** Makes a report when it is called, about twice a second at most, and less often where making one takes long. */
export function reportThrottle(report: () => void): () => void {
  let next = performance.now() + INTERVAL_MS;
  return () => {
    const begun = performance.now();
    if (begun < next) return;
    report();
    const ended = performance.now();
    next = ended + Math.max(INTERVAL_MS, (ended - begun) / MOST_SHARE);
  };
}
