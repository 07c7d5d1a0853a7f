// One contestant of `analysis.ts`, in a process of its own: INPUT and `bare`, `counting`, or a number of workers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BlockCounter } from '../../src/core/analysis/dataset/blockCounter';
import { MANY_KEPT_WORDS } from '../../src/core/tokens/wordCache';
import { analyze } from '../../src/node/analysis/analyze';
import { tokenizerNamed } from '../../src/node/tokens/tokenizerNamed';
import { tokenizerFrom, tokenizerSource } from '../../src/node/tokens/tokenizerSource';
import { DEFAULT_BATCH, DEFAULT_LENGTHS } from '../../src/protocol/analysis';

const [input, contestant] = process.argv.slice(2) as [string, string];
const FIELDS = ['instruction', 'context', 'response'];

interface Measured {
  readonly seconds: number;
  /** Seconds of processor time, of all threads. */
  readonly cpu: number;
  readonly tokens: number;
}

/** `work` returns how many tokens it has met. */
async function measured(work: () => Promise<number> | number): Promise<Measured> {
  const begun = performance.now();
  const before = process.cpuUsage();
  const tokens = await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - begun) / 1000, cpu: (user + system) / 1e6, tokens };
}

/** Encodes all texts, which have been read before. */
async function bare(): Promise<Measured> {
  const lines = readFileSync(input, 'latin1').trimEnd().split('\n');
  const texts = lines.flatMap(line => {
    const record = JSON.parse(Buffer.from(line, 'latin1').toString('utf8')) as Record<string, string>;
    return FIELDS.map(field => record[field]!);
  });
  const tokenizer = await tokenizerNamed('gpt2');
  return measured(() => texts.reduce((tokens, text) => tokens + tokenizer.encode(text).length, 0));
}

/** What one thread does with blocks that have been read before. */
async function counting(): Promise<Measured> {
  const tokenizer = tokenizerFrom(await tokenizerSource('gpt2'), MANY_KEPT_WORDS);
  const counter = new BlockCounter(
    { layout: { format: 'jsonl' }, fields: FIELDS, category: 'category' },
    tokenizer,
    null,
  );
  const file = readFileSync(input);
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < file.length;) {
    const lineFeed = file.indexOf(0x0a, at + (3 << 20));
    const end = lineFeed === -1 ? file.length : lineFeed + 1;
    const block = new Uint8Array(new SharedArrayBuffer(end - at));
    block.set(file.subarray(at, end));
    blocks.push(block);
    at = end;
  }
  const place = {
    indices: Float64Array.of(0),
    lines: Float64Array.of(1),
    sampleBelow: 0,
    each: false,
    condemned: [],
  };
  return measured(() => {
    let tokens = 0;
    for (const block of blocks) {
      const { fields } = counter.count(block, place, () => undefined);
      for (const { texts } of fields) tokens += texts.tokens;
    }
    return tokens;
  });
}

/** From opening the file to the report, with the start of the threads. */
function analysis(): Promise<Measured> {
  return measured(async () => {
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
        workers: Number(contestant),
      },
      { countFile: join(__dirname, 'counting.js'), judgeFile: join(__dirname, 'judge.js') },
    );
    return report.vocabulary.total;
  });
}

const contestants: Readonly<Record<string, () => Promise<Measured>>> = { bare, counting };

void (contestants[contestant] ?? analysis)().then(result => {
  console.log(JSON.stringify({ ...result, maxRss: process.resourceUsage().maxRSS * 1024 }));
  process.exit(0);
});
