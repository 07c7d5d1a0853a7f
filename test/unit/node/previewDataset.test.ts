import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Recipe } from '../../../src/core/pipeline/recipe';
import { applyEdits } from '../../../src/core/record/edit';
import { recordKey } from '../../../src/core/record/recordKey';
import { previewDataset } from '../../../src/node/preview/previewDataset';
import type { JudgedRecord } from '../../../src/protocol/engine';
import { JUDGE_FILE, inFolder, runOver } from '../support/engine';

const TEXTS = ['a  b <i>c</i>', 'A b c', 'x', 'a  b <i>c</i>', ' long  enough', 'long enough'];
const lines = TEXTS.map(text => JSON.stringify({ text }));
const keyOf = (line: string): string => recordKey(Buffer.from(line), 0, Buffer.byteLength(line));

const recipe: Recipe = {
  fields: ['text'],
  stages: [
    { id: 'strip-html', refuse: ['entity'] },
    { id: 'normalize-whitespace', options: { mode: 'all' }, refuse: ['edge'] },
    { id: 'filter-length', options: { min: 3 } },
    { id: 'deduplicate-exact' },
  ],
  decisions: [
    { record: keyOf(lines[0]!), refuse: [{ path: 'text', start: 1, end: 3 }] },
    { record: keyOf(lines[1]!), refuse: [{ stage: 'deduplicate-exact', reason: 'duplicate' }] },
    { record: keyOf(lines[2]!), refuse: [{ stage: 'filter-length', reason: 'too-short' }] },
  ],
};

const previewed = (record: number | null): Promise<JudgedRecord[]> =>
  inFolder(folder => {
    const input = join(folder, 'in.jsonl');
    writeFileSync(input, `${lines.join('\n')}\r\n`);
    return previewDataset({ input, recipe, record, limit: 10, workers: 1, judgeFile: JUDGE_FILE });
  });

describe('the preview of a dataset', () => {
  it('leaves out what is refused, and says so, as the run does', async () => {
    const shown = await Promise.all(lines.map(async (_, record) => (await previewed(record))[0]!));
    assert.deepEqual(
      shown.map(({ key }) => key),
      lines.map(keyOf),
    );
    assert.deepEqual(
      shown.map(({ outcome }) => outcome.kind),
      ['changed', 'kept', 'kept', 'dropped', 'changed', 'dropped'],
    );
    assert.deepEqual(
      shown.map(({ refusedDrops }) => refusedDrops.map(({ stage, reason }) => `${stage} ${reason}`)),
      [[], ['deduplicate-exact duplicate'], ['filter-length too-short'], [], [], []],
    );
    assert.match(shown[1]!.refusedDrops[0]!.words, /Drop exact duplicates: The same text/);
    assert.deepEqual(
      shown.map(({ fields }) => fields[0]!.refused),
      [[{ start: 1, end: 3 }], [], [], [{ start: 1, end: 3 }], [], []],
    );
    const { output, totals } = await runOver(lines.join('\n'), recipe);
    const kept = shown.filter(({ outcome }) => outcome.kind !== 'dropped');
    assert.deepEqual(
      kept.map(({ fields: [field] }) => applyEdits(field!.text, field!.edits)),
      output
        .trimEnd()
        .split('\n')
        .map(line => (JSON.parse(line) as { text: string }).text),
    );
    assert.deepEqual(totals.byStage['normalize-whitespace']!.refused, { run: 2, edge: 1 });
    assert.deepEqual(totals.decisions, { given: 3, applied: 3 });
  });

  it('names the stages and reasons of each edit, in words and by id', async () => {
    const [record] = await previewed(0);
    const { edits } = record!.fields[0]!;
    assert.deepEqual(
      edits.map(({ sources, reasons }) => [sources, reasons]),
      [
        [[{ stage: 'strip-html', reason: 'tag' }], ['Strip HTML: HTML tag removed']],
        [[{ stage: 'strip-html', reason: 'tag' }], ['Strip HTML: HTML tag removed']],
      ],
    );
  });

  it('lists the first records that the recipe changes or leaves out', async () => {
    const shown = await previewed(null);
    assert.deepEqual(
      shown.map(({ index }) => index),
      [0, 3, 4, 5],
    );
  });
});
