import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import type { FoundProblems } from '../../../src/core/analysis/problem';
import { applyEdits } from '../../../src/core/record/edit';
import type { CheckCalls, LineEdit } from '../../../src/protocol/problems';
import { connect, type CallMessage } from '../../../src/protocol/rpc';
import { CHECK_FILE, inFolder } from '../support/engine';
import { foundBy, problemsOf, problemsOfFile } from '../support/problems';

const blocksOf = (lines: readonly string[]): Uint8Array[] => [
  new TextEncoder().encode(`${lines.join('\n')}\n`),
];

const many = (count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    i % 500 === 7 ? '{"a": 1,}' : `{"a": "${'x'.repeat(1 + (i % 90))}", "n": ${i}}`,
  );

describe('finding the problems of a dataset', () => {
  it('goes over blocks of a file, past its mark, and tells lines of the file', () =>
    inFolder(async folder => {
      const lines = [...many(3000), '', '{"a": "x", "n": "y"}'];
      const path = join(folder, 'a.jsonl');
      writeFileSync(path, `\ufeff${lines.join('\r\n')}`);
      const done: { bytes: number; records: number }[] = [];
      const partial: FoundProblems[] = [];
      const found = await problemsOfFile(path, {
        onProgress: progress => done.push(progress),
        onPartial: soFar => partial.push(soFar),
      });
      assert.deepEqual(found, problemsOf(lines.map(line => `${line}\r`)));
      assert.deepEqual(found.counts, { 'malformed-line': 6, 'kind-differs': 1 });
      assert.deepEqual([found.problems.at(-1)!.record, found.problems.at(-1)!.line], [3000, 3002]);
      assert.deepEqual(done.at(-1), { bytes: lines.join('\r\n').length, records: 3001 });
      assert.ok(partial.length > 0 && partial[0]!.records >= 1000);
      assert.ok(partial.every(({ complete, counts }) => !complete && counts['malformed-line']! >= 2));
    }));

  it('reads CSV past its heading, and JSON arrays', () =>
    inFolder(async folder => {
      const csv = join(folder, 'a.csv');
      writeFileSync(csv, `a,"b\nc"\n${'"x\ny",z\n'.repeat(6)}only one\n`);
      const rows = await problemsOfFile(csv);
      assert.deepEqual(
        rows.problems.map(({ rule, record, line }) => [rule, record, line]),
        [['missing-field', 6, 15]],
      );
      const json = join(folder, 'a.json');
      writeFileSync(
        json,
        JSON.stringify(
          [
            { messages: [] },
            {
              messages: [
                { role: 'user', content: 'a' },
                { role: 'assistant', content: 'b' },
              ],
            },
          ],
          null,
          2,
        ),
      );
      assert.deepEqual((await problemsOfFile(json)).counts, { 'conversation-empty': 1 });
    }));

  it('stops between blocks when it is cancelled, with what it has', () =>
    inFolder(async folder => {
      const path = join(folder, 'a.jsonl');
      writeFileSync(path, many(3000).join('\n'));
      let blocks = 0;
      const found = await problemsOfFile(path, {
        cancelled: () => blocks >= 3,
        onProgress: () => blocks++,
      });
      assert.deepEqual(
        [found.complete, blocks, found.records > 0, found.records < 1000],
        [false, 3, true, true],
      );
    }));

  it('lets other work of the thread go on', () =>
    inFolder(async folder => {
      const path = join(folder, 'a.jsonl');
      writeFileSync(path, many(3000).join('\n'));
      let blocks = 0;
      let before = -1;
      setImmediate(() => (before = blocks));
      await problemsOfFile(path, { onProgress: () => blocks++ });
      assert.ok(before < blocks, `${before} of ${blocks} blocks`);
    }));
});

describe('the checking thread', () => {
  const workers: Worker[] = [];
  after(() => Promise.all(workers.map(worker => worker.terminate())));

  function checks() {
    const worker = new Worker(CHECK_FILE);
    workers.push(worker);
    return connect<CheckCalls, object>({
      post: message => {
        worker.postMessage(message);
      },
      onMessage: listener =>
        worker.on('message', (message: CallMessage) => {
          listener(message);
        }),
    });
  }

  it('answers with the problems of a text, and of a file', () =>
    inFolder(async folder => {
      const client = checks();
      const lines = ['{"a": 1,}', '{"a": "é\ufffd"}', '{"a": 1} {"a": 2}'];
      const expected = problemsOf(lines);
      assert.deepEqual(await client.call('check', { blocks: blocksOf(lines) }), expected);
      assert.equal((await client.call('check', { blocks: [] })).records, 0);
      const path = join(folder, 'a.jsonl');
      writeFileSync(path, lines.join('\n'));
      assert.deepEqual(await client.call('check', { path }), expected);
      await assert.rejects(client.call('check', { path: join(folder, 'gone.jsonl') }), /does not exist/);
    }));

  it('gives way to a newer version of the text', async () => {
    const client = checks();
    const [block] = blocksOf(many(1000));
    const old = client.call('check', { blocks: Array.from({ length: 200 }, () => block!) });
    old.cancel();
    const [before, now] = await Promise.all([old, client.call('check', { blocks: blocksOf(['{"a": 1,}']) })]);
    assert.equal(before.complete, false);
    assert.ok(before.records < 200_000);
    assert.deepEqual(now.counts, { 'malformed-line': 1 });
  });

  it('mends all lines of a kind, and no other', async () => {
    const client = checks();
    const lines = Array.from(
      { length: 500 },
      (_, i) => ['{"a": [1,],}', "{'a': None}", '{"a": "é"', '{"a": 1}'][i % 4]!,
    );
    const mended = async (text: readonly string[], fix: string) =>
      withEdits(
        text,
        await client.call('fixLines', {
          blocks: [...blocksOf(text.slice(0, 201)), ...blocksOf(text.slice(201))],
          fix,
        }),
      );
    const commas = await mended(lines, 'trailing-comma');
    assert.deepEqual(problemsOf(commas).counts, { 'malformed-line': 250 });
    assert.deepEqual(commas.slice(0, 4), ['{"a": [1]}', "{'a': None}", '{"a": "é"', '{"a": 1}']);
    const closed = await mended(await mended(commas, 'python-dictionary'), 'close-record');
    assert.deepEqual(foundBy('malformed-line', problemsOf(closed)), []);
    await assert.rejects(client.call('fixLines', { blocks: [], fix: 'nonsense' }), /no fix "nonsense"/);
  });

  const withEdits = (lines: readonly string[], edits: readonly LineEdit[]): string[] =>
    lines.map((line, at) =>
      applyEdits(
        line,
        edits.filter(edit => edit.line === at + 1),
      ),
    );
});
