import type { Progress } from '../core/pipeline/report';

const WIDTH = 24;

/** Draws progress on one line of a terminal; draws nothing where standard error is none. */
export function progressBar(): { update: (progress: Progress) => void; done: () => void } {
  const { stderr } = process;
  if (!stderr.isTTY) return { update: () => undefined, done: () => undefined };
  return {
    update({ bytesDone, bytesTotal, records, recordsPerSecond, secondsLeft }) {
      const share = bytesTotal === 0 ? 1 : Math.min(1, bytesDone / bytesTotal);
      const full = Math.round(share * WIDTH);
      const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full);
      const left = secondsLeft === null ? '' : `, ${duration(secondsLeft)} left`;
      const text = `${bar} ${Math.floor(share * 100)}%  ${count(records)} records, ${count(recordsPerSecond)}/s${left}`;
      stderr.write(`\r${text.slice(0, (stderr.columns || 80) - 1)}\x1b[K`);
    },
    done() {
      stderr.write('\r\x1b[K');
    },
  };
}

export const count = (value: number): string => value.toLocaleString('en-US');

function duration(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
