import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Recipe, RecordDecision } from '../../../src/core/pipeline/recipe';
import { applyEdits } from '../../../src/core/record/edit';
import { presetRecipe } from '../../../src/core/stages/presetRecipe';
import { inFolder, readText } from '../support/engine';
import { engineThread, rowsAt } from '../support/engineThread';
import { report } from '../support/cli';

const samples = join(__dirname, '../../../samples');
const dolly = join(samples, 'dolly-sample.jsonl');
describe('the engine thread', () => {
  it('shows records, and what a recipe would do to each, as the run then does', () =>
    inFolder(async folder => {
      const { client, indexed, totals } = engineThread();
      const info = await client.call('open', { path: dolly, tokenizer: 'gpt2' });
      assert.deepEqual(
        info.fields.map(({ path }) => path),
        ['instruction', 'context', 'response'],
      );
      assert.equal(await indexed, 397);
      const counted = new Promise(resolve => {
        client.on('tokenizer', resolve);
      });
      const plain = await client.call('records', rowsAt(390, 20));
      assert.deepEqual(
        plain.map(({ index, line }) => [index, line]),
        [390, 391, 392, 393, 394, 395, 396].map(i => [i, i + 1]),
      );
      assert.ok(plain.every(({ outcome }) => outcome.kind === 'kept'));
      // Rows are there before a tokenizer is.
      await counted;
      const [again] = await client.call('records', rowsAt(390, 1));
      assert.ok(again!.fields[0]!.tokens!.before > 2);

      const recipe = presetRecipe('tutorial');
      const complete = totals();
      await client.call('preview', { recipe, category: null, totals: true, workers: 1 });
      const found = await complete;
      const shown = await client.call('records', rowsAt(0, 397));
      const done = report(['clean', dolly, '-o', join(folder, 'out.jsonl'), '--preset', 'tutorial']);
      assert.deepEqual([found.kept, found.dropped, found.changed], [done.kept, done.dropped, done.changed]);
      assert.deepEqual(found.byStage, done.byStage);
      assert.deepEqual({ ...found.categories.after }, { ...done.categories.after });
      const by = (kind: string) => shown.filter(({ outcome }) => outcome.kind === kind).length;
      assert.deepEqual(
        [by('kept') + by('changed'), by('changed'), by('dropped')],
        [done.kept, done.changed, done.dropped],
      );

      const output = readText(done.output).trimEnd().split('\n');
      const stays = shown.filter(({ outcome }) => outcome.kind !== 'dropped');
      stays.forEach((record, i) => {
        const written = JSON.parse(output[i]!) as Record<string, string>;
        for (const { path, text, edits } of record.fields) {
          let result = '';
          let at = 0;
          for (const edit of edits) {
            result += text.slice(at, edit.start) + edit.text;
            at = edit.end;
          }
          if (text.length < 4000) assert.equal(written[path], result + text.slice(at));
        }
      });
    }));

  it('shows what a person has refused, as the run then leaves it', () =>
    inFolder(async folder => {
      const { client, indexed, totals } = engineThread();
      await client.call('open', { path: dolly, tokenizer: 'gpt2' });
      await indexed;
      const preset = presetRecipe('tutorial');
      const before = totals();
      await client.call('preview', { recipe: preset, category: null, totals: true, workers: 1 });
      await before;
      const proposed = await client.call('records', rowsAt(0, 397));
      const decisions = proposed.flatMap(({ key, outcome, fields }): RecordDecision[] => {
        if (outcome.kind === 'dropped') return [{ record: key, refuse: [outcome] }];
        const edited = fields.filter(({ edits }) => edits.length > 0);
        const refuse = edited.map(({ path, edits }) => ({
          path,
          start: edits[0]!.start,
          end: edits[0]!.end,
        }));
        return refuse.length === 0 ? [] : [{ record: key, refuse }];
      });
      assert.ok(decisions.length > 20);
      const recipe: Recipe = {
        ...preset,
        stages: preset.stages.map(stage =>
          stage.id === 'normalize-quotes' ? { ...stage, refuse: ['dash'] } : stage,
        ),
        decisions: decisions.map(({ record, refuse }) => ({
          record,
          refuse: refuse.map(refusal =>
            'stage' in refusal ? { stage: refusal.stage, reason: refusal.reason } : refusal,
          ),
        })),
      };

      const after = totals();
      await client.call('preview', { recipe, category: null, totals: true, workers: 1 });
      const found = await after;
      const shown = await client.call('records', rowsAt(0, 397));
      const file = join(folder, 'r.winnow.json');
      writeFileSync(file, JSON.stringify(recipe));
      const done = report(['run', file, '--input', dolly, '-o', join(folder, 'out.jsonl')]);
      assert.deepEqual(found.byStage, done.byStage);
      const records = new Set(decisions.map(({ record }) => record)).size;
      assert.deepEqual(found.decisions, { given: records, applied: records });
      assert.equal(found.decisions.applied, done.decisions.applied);
      assert.equal(done.dropped, 0);

      const output = readText(done.output).trimEnd().split('\n');
      shown.forEach((record, i) => {
        const written = JSON.parse(output[i]!) as Record<string, string>;
        const decision = recipe.decisions!.find(({ record: key }) => key === record.key);
        for (const { path, text, units, edits, refused } of record.fields) {
          if (text.length < units) continue;
          assert.equal(written[path], applyEdits(text, edits));
          const stretches = decision?.refuse.filter(refusal => 'path' in refusal) ?? [];
          assert.deepEqual(
            refused,
            stretches.filter(own => own.path === path).map(({ start, end }) => ({ start, end })),
          );
          assert.ok(edits.every(edit => edit.sources.every(({ reason }) => reason !== 'dash')));
          assert.ok(edits.every(edit => edit.sources.length === edit.reasons.length));
        }
      });
      const { refused } = found.byStage['filter-length']!;
      assert.equal(
        shown.filter(({ refusedDrops }) => refusedDrops.some(({ stage }) => stage === 'filter-length'))
          .length,
        Object.values(refused).reduce((sum, count) => sum + count, 0),
      );
    }));

  it('numbers records past blank lines, and says why a line is none', async () => {
    const { client, indexed } = engineThread();
    await client.call('open', { path: join(samples, 'messy.jsonl'), tokenizer: 'gpt2' });
    assert.equal(await indexed, 22);
    const records = await client.call('records', rowsAt(0, 22));
    assert.deepEqual(
      records.slice(9, 11).map(({ index, line }) => [index, line]),
      [
        [9, 10],
        [10, 12],
      ],
    );
    assert.equal(records[9]!.outcome.kind, 'malformed');
    assert.match(records[9]!.raw!, /a quote is missing/);
    assert.deepEqual(records[0]!.others, [
      { path: 'id', json: '12345678901234567890' },
      { path: 'category', json: '"geography"' },
    ]);
  });

  it('reads CSV, JSON arrays and gzip anywhere in the file', () =>
    inFolder(async folder => {
      const rows = Array.from({ length: 500 }, (_, i) => `Record number ${i} says hello`);
      const files = {
        'a.csv': `n,text\n${rows.map((text, i) => `${i},"${text}\nand more"`).join('\n')}\n`,
        'a.json': JSON.stringify(
          rows.map(text => ({ text })),
          null,
          1,
        ),
        'a.jsonl.gz': gzipSync(rows.map(text => JSON.stringify({ text })).join('\n')),
      };
      for (const [name, content] of Object.entries(files)) {
        const path = join(folder, name);
        writeFileSync(path, content);
        const { client, indexed } = engineThread();
        await client.call('open', { path, tokenizer: 'gpt2' });
        assert.equal(await indexed, 500);
        const [record] = await client.call('records', rowsAt(321, 1));
        assert.match(record!.fields[0]!.text, /^Record number 321 says hello/);
      }
    }));

  it('gives long texts in part, and in full when asked', () =>
    inFolder(async folder => {
      const path = join(folder, 'long.jsonl');
      writeFileSync(path, `${JSON.stringify({ text: 'word '.repeat(5000) })}\n`);
      const { client, indexed } = engineThread();
      await client.call('open', { path, tokenizer: 'gpt2' });
      await indexed;
      const [record] = await client.call('records', rowsAt(0, 1));
      assert.deepEqual([record!.fields[0]!.text.length, record!.fields[0]!.units], [4000, 25_000]);
      assert.equal((await client.call('field', { index: 0, path: 'text' })).text.length, 25_000);
      await assert.rejects(client.call('field', { index: 0, path: 'nope' }), /no text at "nope"/);
    }));

  it('runs to a file, and a cancelled run leaves nothing', () =>
    inFolder(async folder => {
      const path = join(folder, 'big.jsonl');
      writeFileSync(path, Buffer.concat(Array.from({ length: 200 }, () => readFileSync(dolly))));
      const { client } = engineThread();
      await client.call('open', { path, tokenizer: 'gpt2' });
      const request = {
        recipe: presetRecipe('instruct'),
        preset: 'instruct',
        output: join(folder, 'out.jsonl'),
        workers: 1,
        tokenizer: 'gpt2',
        replace: false,
      };
      const call = client.call('run', request);
      client.on('runProgress', () => {
        call.cancel();
      });
      await assert.rejects(call, /Cancelled/);
      const done = await client.call('run', { ...request, recipe: { stages: [] } });
      assert.equal(done.kept, 397 * 200);
    }));

  it('answers with a sentence when the dataset is none', async () => {
    const { client } = engineThread();
    await assert.rejects(
      client.call('open', { path: join(samples, 'nothing.jsonl'), tokenizer: 'gpt2' }),
      /does not exist/,
    );
    await assert.rejects(client.call('records', rowsAt(0, 1)), /does not exist|No dataset/);
  });
});
