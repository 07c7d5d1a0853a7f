import { readFileSync } from 'node:fs';
import { BlockCounter } from '../../../src/core/analysis/dataset/blockCounter';
import { DatasetCounts } from '../../../src/core/analysis/dataset/datasetCounts';
import { SampleReader } from '../../../src/core/analysis/dataset/languages';
import type { DatasetReport } from '../../../src/core/analysis/dataset/report';
import { tokenizerNamed } from '../../../src/node/tokens/tokenizerNamed';
import { DEFAULT_BATCH, DEFAULT_LENGTHS } from '../../../src/protocol/analysis';

export interface ShownRequest {
  readonly name: string;
  readonly lines: readonly string[];
  readonly fields: readonly string[];
  readonly category: string | null;
  readonly compareWith?: string | null;
  readonly recipe?: string | null;
}

/** The sample's report. */
export const sampleReport = (
  fields: readonly string[] = ['instruction', 'context', 'response'],
): Promise<DatasetReport> =>
  shownReport({
    name: 'dolly-sample.jsonl',
    lines: readFileSync('samples/dolly-sample.jsonl', 'utf8').trimEnd().split('\n'),
    fields,
    category: 'category',
  });

/** A report of JSONL, counted at once: something to draw, and to compare with what is drawn. */
export async function shownReport(request: ShownRequest): Promise<DatasetReport> {
  const { name, lines, fields, category, compareWith = null, recipe = null } = request;
  const tokenizer = await tokenizerNamed('gpt2');
  const other = compareWith === null ? null : await tokenizerNamed(compareWith);
  const bytes = Buffer.from(lines.join('\n'));
  const counter = new BlockCounter({ layout: { format: 'jsonl' }, fields, category }, tokenizer, other);
  const counts = new DatasetCounts(fields, category, tokenizer, other?.id ?? null);
  const place = {
    indices: Float64Array.of(0),
    lines: Float64Array.of(1),
    sampleBelow: 2 ** 32,
    each: false,
    condemned: [],
  };
  counts.add(counter.count(bytes, place, () => undefined));
  const languages = new SampleReader();
  await languages.load();
  const head = { dataset: { name, bytes: bytes.length }, done: 1, recipe, sha256: '', known: [], notes: [] };
  return counts.report({ ...head, candidates: DEFAULT_LENGTHS, batch: DEFAULT_BATCH }, languages);
}
