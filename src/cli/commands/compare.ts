import { DIFFERENCE_KINDS } from '../../core/compare/differences';
import { Comparison } from '../../node/compare/comparison';
import type { CompareReport, ShownDifference } from '../../protocol/compare';
import { COMMON, read, wholeNumber } from '../arguments';
import { compareTable, differenceText } from '../compareTable';
import { interruptible } from '../interruptible';
import { count } from '../progressBar';

const DEFAULT_LIMIT = 20;
/** Differences read at a time, so that a long list is never in memory as a whole. */
const BATCH = 64;

/** Tells which records of two datasets differ. Ctrl+C cancels. */
export async function compare(args: string[]): Promise<void> {
  const { values, operands } = read(args, ['A', 'B'], {
    json: COMMON.json,
    by: { type: 'string' },
    limit: { type: 'string' },
  });
  const limit = wholeNumber('limit', values.limit, 0) ?? DEFAULT_LIMIT;
  const comparison = await opened(operands[0]!, operands[1]!, values.by ?? null);
  try {
    await (values.json === true ? printJson : printText)(comparison, limit);
  } finally {
    await comparison.close();
  }
}

const opened = (left: string, right: string, by: string | null): Promise<Comparison> =>
  interruptible(each => Comparison.open({ left, right, by, ...each }));

/** Differences from the first on, at most `limit` of them. */
async function* listed(comparison: Comparison, limit: number): AsyncGenerator<ShownDifference> {
  for (let first = 0; first < limit; first += BATCH) {
    const count = Math.min(BATCH, limit - first);
    const batch = await comparison.differences(first, count, DIFFERENCE_KINDS);
    yield* batch;
    if (batch.length < count) return;
  }
}

async function printText(comparison: Comparison, limit: number): Promise<void> {
  const { report } = comparison;
  process.stdout.write(compareTable(report));
  for await (const difference of listed(comparison, limit)) process.stdout.write(differenceText(difference));
  const left = differencesIn(report) - limit;
  if (left > 0) process.stdout.write(`… and ${count(left)} more: --limit N lists as many.\n`);
}

/** One object; its differences name records by index and fields by path, and hold no texts. */
async function printJson(comparison: Comparison, limit: number): Promise<void> {
  const { report } = comparison;
  const head = JSON.stringify({ ...report, omitted: Math.max(0, differencesIn(report) - limit) });
  process.stdout.write(`${head.slice(0, -1)},"differences":[`);
  let separator = '';
  for await (const { kind, moved, left, right, fields, more, problem } of listed(comparison, limit)) {
    const changed = kind === 'changed' && { fields: fields.map(({ path }) => path), more };
    process.stdout.write(separator + JSON.stringify({ kind, moved, left, right, problem, ...changed }));
    separator = ',';
  }
  process.stdout.write(']}\n');
}

const differencesIn = ({ counts }: CompareReport): number =>
  DIFFERENCE_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
