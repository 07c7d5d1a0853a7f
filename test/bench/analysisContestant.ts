// One contestant of `analysis.ts`, in a process of its own: INPUT WORKERS; no workers: the bare tokenizer.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../../src/node/analysis/analyze';
import { builtInTokenizer } from '../../src/node/tokens/builtIn';
import { DEFAULT_BATCH, DEFAULT_LENGTHS } from '../../src/protocol/analysis';

const [input, workers] = process.argv.slice(2) as [string, string];
const FIELDS = ['instruction', 'context', 'response'];

/** Encodes all texts, which have been read before: seconds, and how many tokens they have. */
async function bare(): Promise<{ seconds: number; tokens: number }> {
  const lines = readFileSync(input, 'latin1').trimEnd().split('\n');
  const texts = lines.flatMap(line => {
    const record = JSON.parse(Buffer.from(line, 'latin1').toString('utf8')) as Record<string, string>;
    return FIELDS.map(field => record[field]!);
  });
  const tokenizer = await builtInTokenizer('gpt2');
  const begun = performance.now();
  let tokens = 0;
  for (const text of texts) tokens += tokenizer.encode(text).length;
  return { seconds: (performance.now() - begun) / 1000, tokens };
}

/** From opening the file to the report, with the start of the threads. */
async function analysis(): Promise<{ seconds: number; tokens: number }> {
  const begun = performance.now();
  const report = await analyze(
    {
      path: input,
      fields: FIELDS,
      category: 'category',
      tokenizer: 'gpt2',
      compareWith: null,
      lengths: DEFAULT_LENGTHS,
      batch: DEFAULT_BATCH,
      recipe: null,
      workers: Number(workers),
    },
    { countFile: join(__dirname, 'counting.js'), judgeFile: join(__dirname, 'judge.js') },
  );
  return { seconds: (performance.now() - begun) / 1000, tokens: report.vocabulary.total };
}

void (workers === '0' ? bare() : analysis()).then(measured => {
  const { user, system } = process.cpuUsage();
  const cpu = (user + system) / 1e6;
  console.log(JSON.stringify({ ...measured, cpu, maxRss: process.resourceUsage().maxRSS * 1024 }));
  process.exit(0);
});
