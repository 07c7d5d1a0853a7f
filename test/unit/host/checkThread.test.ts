import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { CheckThread } from '../../../src/host/problems/checkThread';
import { CHECK_FILE, inFolder } from '../support/engine';

const blocksOf = (text: string) => ({ blocks: [new TextEncoder().encode(text)] });
const BAD = blocksOf('{"a": 1,}');

async function until(what: string, ready: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!ready()) {
    if (Date.now() > end) throw new Error(`It did not happen within 10 s: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

describe('the thread that checks documents', () => {
  it('starts with the first call, ends when idle, and starts again', async () => {
    const thread = new CheckThread(CHECK_FILE, 20);
    assert.equal(thread.running, false);
    for (let round = 0; round < 2; round++) {
      const both = await Promise.all([thread.call('check', BAD), thread.call('check', BAD)]);
      for (const { counts } of both) assert.deepEqual(counts, { 'malformed-line': 1 });
      await until('the thread ends', () => !thread.running);
    }
  });

  it('fails open calls when it dies, and starts another for the next', () =>
    inFolder(async folder => {
      const path = join(folder, 'check.js');
      writeFileSync(
        path,
        `const { parentPort } = require('node:worker_threads');
         parentPort.once('message', ({ argument }) => { if (argument.blocks[0].length === 3) process.exit(3); });
         require(${JSON.stringify(CHECK_FILE)});`,
      );
      const thread = new CheckThread(path);
      try {
        await assert.rejects(thread.call('check', blocksOf('die')), /ended with code 3/);
        assert.equal(thread.running, false);
        assert.deepEqual((await thread.call('check', BAD)).counts, { 'malformed-line': 1 });
      } finally {
        thread.dispose();
      }
    }));

  it('fails open calls when Winnow ends', async () => {
    const thread = new CheckThread(CHECK_FILE);
    const call = thread.call('check', BAD);
    thread.dispose();
    await assert.rejects(call, /shutting down/);
    assert.equal(thread.running, false);
  });
});
