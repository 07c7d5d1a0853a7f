import { once } from 'node:events';
import type { DatasetReport } from '../../core/analysis/dataset/report';
import { noteText } from '../../core/analysis/display/plainReport';
import { DEFAULT_BATCH, DEFAULT_LENGTHS, type AnalysisRequest } from '../../protocol/analysis';
import { DEFAULT_TOKENIZER } from '../../core/tokens/tables';
import { analyzed } from '../analysis';
import { tokensTable } from '../analysisTable';
import { COMMON, listOf, read, workersOf } from '../arguments';

/** Counts the tokens of a dataset's texts. */
export async function tokens(args: string[]): Promise<void> {
  const { values, operands } = read(args, ['INPUT'], {
    ...COMMON,
    fields: { type: 'string' },
    tokenizer: { type: 'string' },
  });
  const request: AnalysisRequest = {
    path: operands[0]!,
    fields: listOf(values.fields) ?? null,
    category: null,
    tokenizer: values.tokenizer ?? DEFAULT_TOKENIZER,
    compareWith: null,
    lengths: DEFAULT_LENGTHS,
    batch: DEFAULT_BATCH,
    recipe: null,
    workers: workersOf(values.workers),
  };
  if (values.json === true) await printJson(request);
  else process.stdout.write(tokensTable(await analyzed(request)));
}

/** One object: the tokens of each record in file order, null of one without a text; then the sums. */
async function printJson(request: AnalysisRequest): Promise<void> {
  let before = '{"each":[';
  const report = await analyzed(request, async each => {
    if (each.length === 0) return;
    const more = process.stdout.write(
      before + Array.from(each, count => (count < 0 ? 'null' : count)).join(','),
    );
    before = ',';
    if (!more) await once(process.stdout, 'drain');
  });
  const end = before === ',' ? '' : before;
  process.stdout.write(`${end}],${JSON.stringify(sums(report)).slice(1)}\n`);
}

const sums = ({ tokenizer, read: counts, notes, lengths, fieldReports }: DatasetReport) => ({
  tokenizer: tokenizer.id,
  ...counts,
  tokens: lengths.sum,
  fields: fieldReports.map(({ path, records, tokens: count, characters, bytes }) => ({
    path,
    records,
    tokens: count,
    characters,
    bytes,
  })),
  notes: notes.map(noteText),
});
