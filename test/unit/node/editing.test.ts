import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { presetRecipe } from '../../../src/core/stages/presetRecipe';
import { RemoteError } from '../../../src/protocol/rpc';
import { inFolder, readText } from '../support/engine';
import { engineThread, rowsAt } from '../support/engineThread';

const dolly = join(__dirname, '../../../samples/dolly-sample.jsonl');
const codeOf = (code: string) => (error: unknown) =>
  error instanceof RemoteError && error.detail.code === code;

async function opened(path: string, backup: string | null = null) {
  const engine = engineThread();
  const info = await engine.client.call('open', { path, tokenizer: 'gpt2', backup });
  await engine.indexed;
  return { ...engine, info };
}

describe('editing in the engine thread', () => {
  it('changes one text and saves every other byte as it was', () =>
    inFolder(async folder => {
      const path = join(folder, 'a.jsonl');
      const before = readFileSync(dolly);
      writeFileSync(path, before);
      chmodSync(path, 0o640);
      const { client, states } = await opened(path);
      const step = await client.call('edit', {
        kind: 'text',
        index: 100,
        path: 'response',
        text: 'Mine – "quoted"\n',
      });
      assert.deepEqual(
        [step!.label, step!.document.changed, step!.document.edited],
        ['Edit Record', true, 1],
      );
      const [row] = await client.call('records', rowsAt(100, 1, ['response', 'nope']));
      assert.deepEqual([row!.origin, row!.line], ['edited', 101]);
      assert.deepEqual(
        row!.cells.map(({ kind, text }) => [kind, text]),
        [
          ['string', 'Mine – "quoted"\n'],
          ['missing', ''],
        ],
      );
      const saved = await client.call('save', { path: null, overwrite: false });
      const after = readFileSync(path);
      assert.equal(saved.sha256, createHash('sha256').update(after).digest('hex'));
      const lines = [before, after].map(bytes => bytes.toString().split('\n'));
      assert.deepEqual(
        lines[0]!.map((line, i) => (line === lines[1]![i] ? -1 : i)).filter(i => i !== -1),
        [100],
      );
      assert.equal((JSON.parse(lines[1]![100]!) as { response: string }).response, 'Mine – "quoted"\n');
      assert.equal(statSync(path).mode & 0o777, 0o640);
      assert.deepEqual(readdirSync(folder), ['a.jsonl']);
      assert.equal(states.at(-1)!.changed, false);
      // Undo after a save leads back to what stood there before, and can be saved again.
      await client.call('undo', { step: step!.step });
      assert.equal(states.at(-1)!.changed, true);
      await client.call('save', { path: null, overwrite: false });
      assert.deepEqual(readFileSync(path), before);
    }));

  it('writes through a link to where the file lies', () =>
    inFolder(async folder => {
      const path = join(folder, 'real.jsonl');
      writeFileSync(path, '{"t": "a"}\n');
      const link = join(folder, 'link.jsonl');
      symlinkSync(path, link);
      const { client } = await opened(link);
      await client.call('edit', { kind: 'text', index: 0, path: 't', text: 'b' });
      await client.call('save', { path: null, overwrite: false });
      assert.equal(readText(path), '{"t": "b"}\n');
    }));

  it('does what a recipe proposes as edits that can be undone, with the bytes that a run writes', () =>
    inFolder(async folder => {
      const path = join(folder, 'a.jsonl');
      const text = `${readText(dolly)}{"broken": \n${readText(dolly)}`;
      writeFileSync(path, text);
      const { client, states } = await opened(path);
      const recipe = presetRecipe('tutorial');
      await client.call('preview', { recipe, category: null, totals: false, workers: 2 });
      const step = await client.call('edit', { kind: 'apply' });
      const copy = join(folder, 'applied.jsonl');
      await client.call('save', { path: copy, overwrite: false });
      const run = await client.call('run', {
        recipe,
        preset: null,
        output: join(folder, 'run.jsonl'),
        workers: 1,
        tokenizer: 'gpt2',
        replace: false,
      });
      const broken = readText(copy)
        .split('\n')
        .filter(line => line.startsWith('{"broken"'));
      assert.deepEqual(broken, ['{"broken": '], 'what cannot be judged stays');
      assert.equal(readText(copy).replace('{"broken": \n', ''), readText(run.output));
      assert.equal(step!.document.records, run.kept + 1);
      assert.equal(await client.call('edit', { kind: 'apply' }), null, 'nothing is left to do');
      await client.call('undo', { step: step!.step });
      assert.equal(states.at(-1)!.changed, false);
      await client.call('save', { path: copy, overwrite: false });
      assert.equal(readText(copy), text);
    }));

  it('counts what a recipe does to the document as it is now', () =>
    inFolder(async folder => {
      const path = join(folder, 'a.jsonl');
      writeFileSync(path, '{"text": "The same long text."}\n{"text": "The same long text."}\n');
      const { client, totals } = await opened(path);
      const first = totals();
      await client.call('preview', {
        recipe: presetRecipe('tutorial'),
        category: null,
        totals: true,
        workers: 1,
      });
      assert.equal((await first).dropped, 1);
      const shown = async () =>
        (await client.call('records', rowsAt(0, 3))).map(({ outcome }) => outcome.kind);
      assert.deepEqual(await shown(), ['kept', 'dropped']);
      const second = totals();
      await client.call('edit', {
        kind: 'insert',
        index: 0,
        records: ['{"text": "Another text altogether."}'],
      });
      assert.deepEqual(await shown(), ['kept', 'kept', 'dropped'], 'what is known moves with its record');
      assert.equal((await second).read, 3);
    }));

  it('brings unsaved changes back, and refuses those of another file', () =>
    inFolder(async folder => {
      const path = join(folder, 'a.jsonl');
      const backup = join(folder, 'backup');
      writeFileSync(path, '{"t": "a"}\n{"t": "b"}\n{"t": "c"}');
      const { client } = await opened(path);
      await client.call('edit', { kind: 'delete', records: [0] });
      await client.call('edit', { kind: 'raw', index: 1, text: '{"t": "new"}' });
      await client.call('backup', { path: backup });
      const restored = await opened(path, backup);
      await restored.client.call('save', { path: join(folder, 'b.jsonl'), overwrite: false });
      assert.equal(readText(join(folder, 'b.jsonl')), '{"t": "b"}\n{"t": "new"}');
      assert.equal(restored.states.at(-1)!.changed, true);
      writeFileSync(path, '{"t": "other"}\n');
      await assert.rejects(opened(path, backup), codeOf('backup-of-another'));
      truncateSync(backup, 40);
      await assert.rejects(opened(path, backup), /damaged/);
    }));

  it('does not save over what another program has written, unless told to', () =>
    inFolder(async folder => {
      const path = join(folder, 'a.jsonl');
      writeFileSync(path, '{"t": "a"}\n');
      const { client } = await opened(path);
      await client.call('edit', { kind: 'text', index: 0, path: 't', text: 'mine' });
      appendFileSync(path, '{"t": "theirs"}\n');
      await assert.rejects(client.call('save', { path: null, overwrite: false }), codeOf('changed-on-disk'));
      assert.equal(readText(path), '{"t": "a"}\n{"t": "theirs"}\n');
      await client.call('save', { path: null, overwrite: true });
      assert.equal(readText(path), '{"t": "mine"}\n');
    }));

  it('says so where the file shrinks while it is open', () =>
    inFolder(async folder => {
      const path = join(folder, 'a.jsonl');
      writeFileSync(path, '{"t": "a"}\n'.repeat(1000));
      const { client } = await opened(path);
      truncateSync(path, 500);
      await assert.rejects(client.call('records', rowsAt(900, 5)), /shorter since it was opened/);
      await client.call('edit', { kind: 'delete', records: [0] });
      await assert.rejects(
        client.call('save', { path: null, overwrite: true }),
        /shorter since it was opened/,
      );
      assert.equal(statSync(path).size, 500);
    }));

  it('shows a very large record in part, keeps it whole, and leads through all of it', () =>
    inFolder(async folder => {
      const path = join(folder, 'a.jsonl');
      const large = `{"t": "${'é'.repeat(10_000_000)}"}`;
      writeFileSync(path, `{"t": "a"}\n${large}\n{"t": "c"}\n`);
      const { client } = await opened(path);
      const rows = await client.call('records', rowsAt(0, 3));
      assert.deepEqual(
        rows.map(({ index, line, bytes, outcome }) => [index, line, bytes, outcome.kind]),
        [
          [0, 1, 10, 'kept'],
          [1, 2, 20_000_009, 'unjudged'],
          [2, 3, 10, 'kept'],
        ],
      );
      assert.ok(rows[1]!.raw!.startsWith('{"t": "éé') && rows[1]!.raw!.length <= 4000);
      let text = '';
      let parts = 0;
      for (let start = 0; start < 20_000_009; parts++) {
        const part = await client.call('raw', { index: 1, start });
        assert.equal(part.bytes, 20_000_009);
        text += part.text;
        start = part.end;
      }
      assert.ok(parts > 70);
      assert.equal(text, large);
      await client.call('edit', { kind: 'text', index: 2, path: 't', text: 'new' });
      await client.call('save', { path: null, overwrite: false });
      assert.equal(readText(path), `{"t": "a"}\n${large}\n{"t": "new"}\n`);
    }));

  it('shows bytes that are no UTF-8, keeps them, and can read them in another encoding', () =>
    inFolder(async folder => {
      const path = join(folder, 'a.jsonl');
      const odd = Buffer.from('{"t": "caf\u00e9"}', 'latin1');
      writeFileSync(path, Buffer.concat([odd, Buffer.from('\r\n{"t": "b"}\r\n')]));
      const { client } = await opened(path);
      const detail = await client.call('detail', { index: 0 });
      assert.deepEqual([detail.raw.text, detail.raw.odd], ['{"t": "caf\\xE9"}', true]);
      assert.equal(detail.preview.outcome.kind, 'malformed');
      await client.call('edit', { kind: 'raw', index: 0, text: '{"u": "caf\\xE9"}' });
      await client.call('save', { path: null, overwrite: false });
      assert.equal(readFileSync(path, 'latin1'), '{"u": "caf\u00e9"}\r\n{"t": "b"}\r\n');
      await client.call('edit', { kind: 'decode', index: 0, encoding: 'windows-1252' });
      await client.call('save', { path: null, overwrite: false });
      assert.equal(readText(path), '{"u": "café"}\r\n{"t": "b"}\r\n');
    }));

  it('lists every value of a record, and what a recipe makes of it', () =>
    inFolder(async folder => {
      const path = join(folder, 'a.jsonl');
      writeFileSync(
        path,
        '{"messages": [{"role": "user", "content": "Hello   there, my friend"}], "n": 1.0, "e": {}}\n',
      );
      const { client } = await opened(path);
      await client.call('preview', {
        recipe: presetRecipe('tutorial'),
        category: null,
        totals: false,
        workers: 1,
      });
      const { values, preview } = await client.call('detail', { index: 0 });
      assert.deepEqual(
        values.map(value => [value.path, value.kind, value.depth, value.text]),
        [
          ['', 'object', 0, ''],
          ['messages', 'list', 1, ''],
          ['messages[0]', 'object', 2, ''],
          ['messages[0].role', 'string', 3, 'user'],
          ['messages[0].content', 'string', 3, 'Hello   there, my friend'],
          ['n', 'number', 1, '1.0'],
          ['e', 'object', 1, ''],
        ],
      );
      assert.equal(preview.outcome.kind, 'changed');
      assert.deepEqual(await client.call('beforeAndAfter', { index: 0 }), {
        before:
          'messages[0].role:\nuser\n\nmessages[0].content:\nHello   there, my friend\n\nn:\n1.0\n\ne:\n{}\n',
        after:
          'messages[0].role:\nuser\n\nmessages[0].content:\nHello there, my friend\n\nn:\n1.0\n\ne:\n{}\n',
      });
    }));

  it('refuses edits where the file cannot be edited, and says why', () =>
    inFolder(async folder => {
      const path = join(folder, 'a.jsonl.gz');
      writeFileSync(path, gzipSync('{"t": "a"}\n'));
      const { client, info } = await opened(path);
      assert.match(info.readOnly!, /packed/);
      await assert.rejects(client.call('edit', { kind: 'delete', records: [0] }), /Unpack it to edit it/);
      const plain = join(folder, 'b.jsonl');
      writeFileSync(plain, '{"t": "a"}\n');
      const other = await opened(plain);
      await assert.rejects(
        other.client.call('edit', { kind: 'value', index: 0, path: 't', json: '{' }),
        /This is not JSON/,
      );
      await assert.rejects(
        other.client.call('edit', { kind: 'text', index: 7, path: 't', text: '' }),
        /no record 7/,
      );
    }));

  it('starts with nothing where the file is empty, or holds blank lines alone', () =>
    inFolder(async folder => {
      for (const [content, expected] of [
        ['', '{"t": "a"}\n'],
        ['\n\n', '{"t": "a"}\n'],
      ] as const) {
        const path = join(folder, 'empty.jsonl');
        writeFileSync(path, content);
        const { client, indexed } = await opened(path);
        assert.equal(await indexed, 0);
        assert.deepEqual(await client.call('records', rowsAt(0, 10)), []);
        await client.call('edit', { kind: 'insert', index: 0, records: ['{"t": "a"}'] });
        await client.call('save', { path: null, overwrite: false });
        assert.equal(readText(path), expected);
      }
    }));

  it('edits a CSV file cell by cell', () =>
    inFolder(async folder => {
      const path = join(folder, 'a.csv');
      writeFileSync(path, '\ufeffn,text\r\n1,"one ""1"""\r\n\r\n2,two');
      const { client } = await opened(path);
      await client.call('edit', { kind: 'text', index: 1, path: 'text', text: 'two, more' });
      await client.call('edit', { kind: 'insert', index: 0, records: ['0,"zero\nlines"'] });
      await client.call('save', { path: null, overwrite: false });
      assert.equal(readText(path), '\ufeffn,text\r\n0,"zero\nlines"\r\n1,"one ""1"""\r\n\r\n2,"two, more"');
    }));
});
