import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import type { EngineCalls, EngineEvents } from '../../src/protocol/engine';
import { connect, type CallMessage } from '../../src/protocol/rpc';

const GIGABYTE = 1_000_000_000;
const ROUNDS = 3;
const JUMPS = 200;

const folder = mkdtempSync(join(tmpdir(), 'winnow-bench-'));
const engineFile = join(__dirname, '../../dist/engine.js');

/** A file of `bytes` bytes of records of about `size` bytes each. */
function generated(name: string, size: number, bytes: number): { path: string; records: number } {
  const path = join(folder, name);
  const file = openSync(path, 'w');
  let records = 0;
  for (let written = 0; written < bytes;) {
    const lines: string[] = [];
    for (let length = 0; length < 4_000_000;) {
      const head = `{"id": ${records++}, "category": "c${records % 7}", "text": "`;
      const words = 'some words of a text that goes on '.repeat(1 + Math.ceil(size / 34));
      const line = `${head}${words.slice(0, Math.max(1, size - head.length - 3))}"}\n`;
      lines.push(line);
      length += line.length;
    }
    written += writeSync(file, lines.join(''));
  }
  closeSync(file);
  return { path, records };
}

/** The file read once and its line feeds found: what an index costs at the least. */
function floor(path: string): number {
  const started = performance.now();
  const file = openSync(path, 'r');
  const chunk = Buffer.alloc(4 * 1024 * 1024);
  let lines = 0;
  for (;;) {
    const read = readSync(file, chunk);
    if (read === 0) break;
    for (let at = chunk.indexOf(10); at !== -1 && at < read; at = chunk.indexOf(10, at + 1)) lines++;
  }
  closeSync(file);
  if (lines === 0) throw new Error('The file has no lines.');
  return (performance.now() - started) / 1000;
}

interface Opened {
  readonly firstRowsMs: number;
  readonly indexSeconds: number;
  readonly jumpsMs: readonly number[];
  readonly loopMs: number;
  readonly grownMb: number;
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);

/** Opens a file as the extension host does: an engine thread in this process, asked for rows. */
async function opened(path: string, records: number): Promise<Opened> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 5);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const started = performance.now();
  const worker = new Worker(engineFile, { execArgv: [] });
  const client = connect<EngineCalls, EngineEvents>({
    post: message => {
      worker.postMessage(message);
    },
    onMessage: listener =>
      worker.on('message', (message: CallMessage) => {
        listener(message);
      }),
  });
  let indexSeconds = 0;
  const indexed = new Promise<void>(resolve => {
    client.on('index', ({ complete }) => {
      if (!complete) return;
      indexSeconds = (performance.now() - started) / 1000;
      resolve();
    });
  });
  const rows = (first: number) =>
    client.call('records', { first, count: 40, columns: ['id', 'text'], units: 400 });
  await client.call('open', { path, tokenizer: 'gpt2' });
  let first = await rows(0);
  while (first.length === 0) first = await rows(0);
  const firstRowsMs = performance.now() - started;
  await indexed;
  const jumpsMs: number[] = [];
  for (let jump = 0; jump < JUMPS; jump++) {
    const at = Math.floor(((jump * 0.6180339887) % 1) * (records - 40));
    const asked = performance.now();
    const found = await rows(at);
    jumpsMs.push(performance.now() - asked);
    if (found[0]?.index !== at) throw new Error(`Record ${at} was not found.`);
  }
  clearInterval(watch);
  loop.disable();
  await worker.terminate();
  return { firstRowsMs, indexSeconds, jumpsMs, loopMs: loop.max / 1e6, grownMb: megabytes(peak - before) };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const most = (values: readonly number[]): number => Math.max(...values);

async function measured(name: string, { path, records }: { path: string; records: number }): Promise<void> {
  const { size } = statSync(path);
  const speed = (seconds: number): string => `${(size / GIGABYTE / seconds).toFixed(2)} GB/s`;
  const floors: number[] = [];
  const all: Opened[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    floors.push(floor(path));
    all.push(await opened(path, records));
  }
  const index = median(all.map(one => one.indexSeconds));
  const jumps = all.flatMap(one => one.jumpsMs);
  console.log(
    [
      `${name}: ${megabytes(size)} MB, ${records} records, medians of ${ROUNDS} rounds (worst in brackets)`,
      `  first rows after            ${median(all.map(one => one.firstRowsMs)).toFixed(0)} ms (${most(all.map(one => one.firstRowsMs)).toFixed(0)}), wanted 300`,
      `  whole index after           ${index.toFixed(2)} s, ${speed(index)}, wanted 1 GB/s; ${(median(floors) / index).toFixed(2)} of the floor (${speed(median(floors))})`,
      `  40 rows anywhere            ${median(jumps).toFixed(1)} ms (${most(jumps).toFixed(1)}), wanted 50`,
      `  memory grows by             ${most(all.map(one => one.grownMb))} MB, wanted 150`,
      `  event loop held for at most ${most(all.map(one => one.loopMs)).toFixed(1)} ms, wanted 50\n`,
    ].join('\n'),
  );
}

async function main(): Promise<void> {
  try {
    await measured('short records', generated('short.jsonl', 100, GIGABYTE));
    await measured('usual records', generated('usual.jsonl', 850, GIGABYTE));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
