import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { inFolder } from '../support/engine';
import { report, startWinnow } from '../support/cli';

const KILLS = 20;
const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('a run that is killed', () => {
  it(`at a random moment, ${KILLS} times, never leaves a partial output; the next run tidies up`, () =>
    inFolder(async folder => {
      const sample = readFileSync(join(__dirname, '../../../samples/dolly-sample.jsonl'));
      const input = join(folder, 'in.jsonl');
      writeFileSync(input, Buffer.concat(Array.from({ length: 60 }, () => sample)));
      const output = join(folder, 'out.jsonl');
      const args = ['clean', input, '-o', output, '--set', 'deduplicate-exact.keep=longest'];
      const whole = report(args);
      const expected = [whole.output, whole.rejects].map(sha256);
      const duration = whole.seconds * 1000 + 150;
      let unfinished = 0;
      for (let kill = 0; kill < KILLS; kill++) {
        for (const path of [whole.output, whole.rejects, whole.manifest]) rmSync(path, { force: true });
        const child = startWinnow(args);
        await Promise.race([wait((duration * (kill + 1)) / KILLS), once(child, 'exit')]);
        child.kill('SIGKILL');
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
        if (!existsSync(whole.output)) unfinished++;
        else assert.equal(sha256(whole.output), expected[0]);
        if (existsSync(whole.rejects)) assert.equal(sha256(whole.rejects), expected[1]);
        if (existsSync(whole.manifest)) JSON.parse(readFileSync(whole.manifest, 'utf8'));
      }
      assert.ok(unfinished > 0, 'No run was killed before its end.');
      report(args);
      assert.deepEqual(readdirSync(folder).sort(), [
        'in.jsonl',
        'out.jsonl',
        'out.manifest.json',
        'out.rejects.jsonl',
      ]);
    }));

  it('by Ctrl+C says so and leaves nothing', () =>
    inFolder(async folder => {
      const sample = readFileSync(join(__dirname, '../../../samples/dolly-sample.jsonl'));
      const input = join(folder, 'in.jsonl');
      writeFileSync(input, Buffer.concat(Array.from({ length: 300 }, () => sample)));
      const child = startWinnow(['clean', input, '--workers', '1']);
      while (readdirSync(folder).length < 2 && child.exitCode === null) await wait(5);
      child.kill('SIGINT');
      const [code] = (await once(child, 'exit')) as [number | null];
      assert.equal(code, 1);
      assert.deepEqual(readdirSync(folder), ['in.jsonl']);
    }));
});
