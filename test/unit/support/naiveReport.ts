import { readFileSync } from 'node:fs';
import type {
  DatasetReport,
  FieldReport,
  GroupStatistics,
  LengthCost,
  NumberStatistics,
  SizedRecord,
  ValueKind,
} from '../../../src/core/analysis/dataset/report';
import { note } from '../../../src/core/analysis/dataset/note';
import { builtInTokenizer } from '../../../src/node/tokens/builtIn';

export interface NaiveRequest {
  readonly name: string;
  readonly lines: readonly string[];
  readonly fields: readonly string[];
  readonly category: string | null;
  readonly tokenizer?: string;
  readonly compareWith?: string | null;
  readonly lengths?: readonly number[];
  readonly batch?: number;
  readonly recipe?: string | null;
}

/** The sample's report, made the simple way. */
export const sampleReport = (
  fields: readonly string[] = ['instruction', 'context', 'response'],
): Promise<DatasetReport> =>
  naiveReport({
    name: 'dolly-sample.jsonl',
    lines: readFileSync('samples/dolly-sample.jsonl', 'utf8').trimEnd().split('\n'),
    fields,
    category: 'category',
  });

/**
 * A report of JSONL with top-level fields, everything in memory: something to draw and to compare with. Languages are
 * guessed by the script only, batches are as they come.
 */
export async function naiveReport(request: NaiveRequest): Promise<DatasetReport> {
  const { lines, fields, category, compareWith = null, batch = 8 } = request;
  const tokenizer = await builtInTokenizer(request.tokenizer ?? 'gpt2');
  const other = compareWith === null ? null : await builtInTokenizer(compareWith);
  const uses = new Map<number, number>();
  const examples: Example[] = [];
  const values = new Map<string, { index: number; line: number; value: unknown }[]>();
  let malformed = 0;
  let records = 0;
  lines.forEach((text, at) => {
    if (text.trim() === '') return;
    const index = records++;
    let record: Record<string, unknown>;
    try {
      record = JSON.parse(text) as Record<string, unknown>;
    } catch {
      malformed++;
      return;
    }
    for (const [path, value] of Object.entries(record)) {
      values.set(path, [...(values.get(path) ?? []), { index, line: at + 1, value }]);
    }
    const texts = fields.map(field => record[field]).filter(value => typeof value === 'string');
    if (texts.length === 0) return;
    let tokens = 0;
    for (const id of texts.flatMap(one => tokenizer.encode(one))) {
      tokens++;
      uses.set(id, (uses.get(id) ?? 0) + 1);
    }
    const all = texts.join('');
    examples.push({
      index,
      line: at + 1,
      tokens,
      text: all,
      category: category === null ? null : nameOf(record[category]),
      language: /[\u0590-\u06ff]/u.test(all) ? 'ar' : /[\u3040-\u9fff]/u.test(all) ? 'zh' : 'en',
      other: other === null ? null : texts.reduce((sum, one) => sum + other.count(one), 0),
    });
  });
  const counts = examples.map(({ tokens }) => tokens).sort((a, b) => a - b);
  const read = records - malformed;
  const total = counts.reduce((sum, one) => sum + one, 0);
  const uses2 = [...uses].sort((a, b) => b[1] - a[1]);
  const token = ([id, count]: [number, number]) => ({
    id,
    text: tokenizer.decode([id]),
    count,
    share: count / total,
  });
  const otherTotal = examples.reduce((sum, one) => sum + (one.other ?? 0), 0);
  const bySize = [...examples].sort((a, b) => a.tokens - b.tokens || a.index - b.index);
  const sequence = sequenceOf(counts, request.lengths ?? [128, 256, 512, 1024, 2048, 4096, 8192], batch);
  const groups = (of: (example: Example) => string | null): GroupStatistics[] =>
    [...grouped(examples, of)]
      .flatMap(([name, members]) => (name === null ? [] : [groupOf(name, members)]))
      .sort((a, b) => b.records - a.records);
  return {
    dataset: { name: request.name, bytes: Buffer.byteLength(lines.join('\n')) },
    done: 1,
    tokenizer: { id: tokenizer.id, size: tokenizer.size, sha256: '' },
    fields,
    category,
    recipe: request.recipe ?? null,
    read: { records, counted: examples.length, withoutText: read - examples.length, malformed, failed: 0 },
    lengths: statisticsOf(counts),
    histogram: [...grouped(counts, one => one)].map(([tokens, same]) => [tokens, same.length]),
    vocabulary: {
      total,
      unique: uses.size,
      size: tokenizer.size,
      coverage: uses.size / tokenizer.size,
      top: uses2.slice(0, 50).map(token),
      rare: uses2.slice(-50).reverse().map(token),
      for50: reaching(uses2, total * 0.5),
      for90: reaching(uses2, total * 0.9),
      for99: reaching(uses2, total * 0.99),
      cumulative: cumulativeOf(uses2, total),
    },
    sequence,
    fieldReports: [...values].map(([path, held]) => fieldOf(path, held, read, one => tokenizer.count(one))),
    categories: category === null ? [] : groups(one => one.category),
    otherCategories: 0,
    languages: groups(one => one.language),
    languagesOf: examples.length,
    notes: malformed === 0 ? [] : [note('Records that cannot be read: {0}.', malformed)],
    longest: bySize.slice(-10).reverse().map(placed),
    shortest: bySize.slice(0, 10).map(placed),
    comparison:
      other === null
        ? null
        : {
            id: other.id,
            tokens: otherTotal,
            ratio: otherTotal / total,
            grown: examples
              .filter(({ tokens }) => tokens >= 16)
              .sort((a, b) => b.other! / b.tokens - a.other! / a.tokens)
              .slice(0, 10)
              .map(one => ({ ...placed(one), otherTokens: one.other! })),
            muchLonger: examples.filter(one => one.other! >= one.tokens * 1.5).length,
          },
  };
}

interface Example extends SizedRecord {
  readonly text: string;
  readonly category: string | null;
  readonly language: string;
  readonly other: number | null;
}

const placed = ({ index, line, tokens }: SizedRecord): SizedRecord => ({ index, line, tokens });
const nameOf = (value: unknown): string =>
  value === undefined ? 'unknown' : typeof value === 'string' ? value : JSON.stringify(value);

function statisticsOf(sorted: readonly number[]): NumberStatistics {
  const count = sorted.length;
  if (count === 0) {
    return {
      count,
      sum: 0,
      mean: 0,
      median: 0,
      min: 0,
      max: 0,
      deviation: 0,
      percentile90: 0,
      percentile99: 0,
    };
  }
  const sum = sorted.reduce((all, one) => all + one, 0);
  const mean = sum / count;
  const percentile = (share: number): number => {
    const at = (count - 1) * share;
    const low = sorted[Math.floor(at)]!;
    return low + (sorted[Math.ceil(at)]! - low) * (at % 1);
  };
  return {
    count,
    sum,
    mean,
    median: percentile(0.5),
    min: sorted[0]!,
    max: sorted[count - 1]!,
    deviation: Math.sqrt(sorted.reduce((all, one) => all + (one - mean) ** 2, 0) / count),
    percentile90: percentile(0.9),
    percentile99: percentile(0.99),
  };
}

function reaching(uses: readonly (readonly [number, number])[], goal: number): number {
  let sum = 0;
  return uses.findIndex(([, count]) => (sum += count) >= goal) + 1;
}

function cumulativeOf(uses: readonly (readonly [number, number])[], total: number): [number, number][] {
  const points = new Map<number, number>();
  let sum = 0;
  uses.forEach(([, count], at) => {
    sum += count;
    const step = Math.floor((Math.log(at + 1) / Math.log(Math.max(2, uses.length))) * 199);
    if (!points.has(step) || at === uses.length - 1) points.set(step, at);
  });
  const wanted = new Set(points.values());
  sum = 0;
  return uses.flatMap(([, count], at): [number, number][] => {
    sum += count;
    return wanted.has(at) ? [[at + 1, sum / total]] : [];
  });
}

function sequenceOf(sorted: readonly number[], lengths: readonly number[], batch: number) {
  const cost = (length: number): LengthCost => costOf(sorted, length, batch);
  const [least, most] = [Math.max(1, sorted[0] ?? 1), Math.max(2, sorted.at(-1) ?? 2)];
  const curve = new Set<number>();
  for (let at = 0; at < 100; at++) curve.add(Math.round(least * (most / least) ** (at / 99)));
  const candidates = sorted.length === 0 ? [] : [...lengths].sort((a, b) => a - b).map(cost);
  return {
    batch,
    candidates,
    curve: sorted.length === 0 ? [] : [...curve].map(cost),
    recommended: (candidates.find(({ lost }) => lost <= 0.01) ?? candidates.at(-1))?.length ?? null,
    mostLost: 0.01,
  };
}

function costOf(sorted: readonly number[], length: number, batch: number): LengthCost {
  const kept = sorted.map(one => Math.min(one, length));
  const [sum, all] = [kept, sorted].map(list => list.reduce((total, one) => total + one, 0)) as [
    number,
    number,
  ];
  let batched = 0;
  for (let from = 0; from < kept.length; from += batch) {
    const members = kept.slice(from, from + batch);
    batched += Math.max(...members) * members.length;
  }
  const rooms: number[] = [];
  for (const one of [...kept].reverse()) {
    const at = rooms.findIndex(room => room >= one);
    if (at === -1) rooms.push(length - one);
    else rooms[at]! -= one;
  }
  return {
    length,
    cut: sorted.filter(one => one > length).length / sorted.length,
    lost: all === 0 ? 0 : 1 - sum / all,
    padding: 1 - sum / (length * sorted.length),
    batchPadding: batched === 0 ? 0 : 1 - sum / batched,
    packedPadding: 1 - sum / (rooms.length * length),
    packedSequences: rooms.length,
  };
}

function textsOf(texts: readonly string[]) {
  const all = texts.join('');
  return {
    records: texts.length,
    characters: Array.from(all).length,
    bytes: Buffer.byteLength(all),
    nonAscii: Array.from(all).filter(sign => sign > '\x7f').length,
  };
}

function groupOf(name: string, members: readonly Example[]): GroupStatistics {
  const counts = members.map(({ tokens }) => tokens).sort((a, b) => a - b);
  const tokens = counts.reduce((sum, one) => sum + one, 0);
  const words = members.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
  const others = members.map(({ other }) => other);
  return {
    ...textsOf(members.map(({ text }) => text)),
    name,
    tokens,
    lengths: statisticsOf(counts),
    fertility: words === 0 ? null : tokens / words,
    otherTokens: others.includes(null) ? null : others.reduce<number>((sum, one) => sum + one!, 0),
  };
}

interface Held {
  readonly index: number;
  readonly line: number;
  readonly value: unknown;
}

function fieldOf(
  path: string,
  held: readonly Held[],
  read: number,
  count: (text: string) => number,
): FieldReport {
  const texts = held.filter(({ value }) => typeof value === 'string');
  const sized = texts
    .map(({ index, line, value }) => ({ index, line, tokens: count(value as string) }))
    .sort((a, b) => a.tokens - b.tokens || a.index - b.index);
  const kinds = [...grouped(held, ({ value }) => kindOf(value))].sort((a, b) => b[1].length - a[1].length);
  return {
    ...textsOf(texts.map(({ value }) => value as string)),
    path,
    tokens: sized.reduce((sum, one) => sum + one.tokens, 0),
    lengths: statisticsOf(sized.map(({ tokens }) => tokens)),
    missing: read - held.length,
    empty: texts.filter(({ value }) => (value as string).trim() === '').length,
    kinds: kinds.map(([kind, members], at) => ({
      kind,
      count: members.length,
      first: at === 0 ? [] : members.slice(0, 5).map(({ index, line }) => ({ index, line })),
    })),
    duplicates: { records: texts.length - new Set(texts.map(({ value }) => value)).size, exact: true },
    languages: texts.length === 0 ? [] : [{ code: 'en', records: texts.length }],
    longest: sized.slice(-5).reverse(),
    shortest: sized.slice(0, 5),
  };
}

function kindOf(value: unknown): ValueKind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'text';
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'object';
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
