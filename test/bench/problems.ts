// How fast problems are found: `node --import tsx test/bench/problems.ts [FILE]`, after `npm run build`.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CheckCalls } from '../../src/protocol/problems';
import { connect, type CallMessage } from '../../src/protocol/rpc';
import { DOLLY } from './dolly';

const TIMES = 14;
const ROUNDS = 5;
const root = join(__dirname, '../..');
const source = process.argv[2] ?? DOLLY;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-bench-'));
  const worker = new Worker(join(root, 'dist/check.js'));
  try {
    const path = join(folder, 'many.jsonl');
    const once = Buffer.concat([readFileSync(source), Buffer.from('\n')]);
    writeFileSync(path, Buffer.concat(Array.from({ length: TIMES }, () => once)));
    const client = connect<CheckCalls, object>({
      post: message => {
        worker.postMessage(message);
      },
      onMessage: listener =>
        worker.on('message', (message: CallMessage) => {
          listener(message);
        }),
    });
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now();
      const before = process.cpuUsage();
      const { records, counts } = await client.call('check', { path });
      const seconds = (performance.now() - started) / 1000;
      const { user, system } = process.cpuUsage(before);
      const megabytes = (once.length * TIMES) / 1_000_000;
      const speed = (per: number) => (megabytes / per).toFixed(0);
      console.log(
        `${records} records, ${speed(seconds)} MB/s, ${speed((user + system) / 1_000_000)} MB a second of processor, ${JSON.stringify(counts)}`,
      );
    }
  } finally {
    await worker.terminate();
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
