// How long a hover takes: `npm run bench -- hover`. A text of 100 kB in a record, asked for through the thread with
// the default preset, beside the bare tokenizer on the same text in this thread.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { presetRecipe, type PresetId } from '../../src/core/stages/presetRecipe';
import { tokenizerNamed } from '../../src/node/tokens/tokenizerNamed';
import type { ReadingCalls } from '../../src/protocol/reading';
import { connect, type CallMessage } from '../../src/protocol/rpc';

const BYTES = 100_000;
const ROUNDS = 41;
const WANTED_MS = 50;
const root = join(__dirname, '../..');

function textOf(bytes: number): string {
  const records = readFileSync(join(root, 'samples/dolly-sample.jsonl'), 'utf8').trimEnd().split('\n');
  const texts = records.map(line => (JSON.parse(line) as { response: string }).response);
  let text = '';
  while (Buffer.byteLength(text) < bytes) text += `${texts.join('\n\n')}\n\n`;
  return Buffer.from(text).subarray(0, bytes).toString('utf8');
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1]!;

async function timed(action: () => unknown): Promise<{ median: number; worst: number }> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    await action();
    times.push(performance.now() - started);
  }
  // The first ones warm up.
  const warm = times.slice(ROUNDS >> 2);
  return { median: median(warm), worst: Math.max(...warm) };
}

async function main(): Promise<void> {
  const worker = new Worker(join(root, 'dist/tokens.js'));
  try {
    const client = connect<ReadingCalls, object>({
      post: message => {
        worker.postMessage(message);
      },
      onMessage: listener =>
        worker.on('message', (message: CallMessage) => {
          listener(message);
        }),
    });
    const text = textOf(BYTES);
    const line = JSON.stringify({ instruction: 'Summarise this text.', response: text });
    const ms = (value: number): string => `${value.toFixed(1)} ms`;
    for (const tokenizer of ['gpt2', 'cl100k', 'o200k']) {
      const bare = await tokenizerNamed(tokenizer);
      const floor = await timed(() => bare.encode(text));
      for (const preset of ['instruct', 'tutorial'] satisfies PresetId[]) {
        const asked = { title: preset, recipe: presetRecipe(preset) };
        const request = { kind: 'lines', text: line, offset: line.length - 5, sample: [line] } as const;
        const hover = await timed(() => client.call('card', { ...request, tokenizer, asked }));
        console.log(
          `${tokenizer}, ${preset}: ${ms(hover.median)} (worst ${ms(hover.worst)}) for ${BYTES / 1000} kB; ` +
            `wanted: within ${WANTED_MS} ms; bare encode ${ms(floor.median)}`,
        );
      }
    }
  } finally {
    await worker.terminate();
  }
}

void main();
