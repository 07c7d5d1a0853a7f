import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { winnow } from '../support/cli';
import { parsed } from '../support/xml';

describe('winnow analyze --html', () => {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-html-'));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('writes a report with charts beside what it prints', () => {
    const page = join(folder, 'report.html');
    const { status, stdout } = winnow(['analyze', 'samples/dolly-sample.jsonl', '--html', page, '--json']);
    assert.equal(status, 0);
    const { vocabulary } = JSON.parse(stdout) as { vocabulary: { total: number } };
    const { names, texts } = parsed(readFileSync(page, 'utf8'), false);
    assert.ok(texts.includes(vocabulary.total.toLocaleString('en')));
    assert.ok(names.has('svg') && names.has('table') && !names.has('script'));
    assert.deepEqual(readdirSync(folder), ['report.html']);
  });

  it('never takes the dataset itself for it', () => {
    const dataset = join(folder, 'data.jsonl');
    copyFileSync('samples/messy.jsonl', dataset);
    const { status, stderr } = winnow(['analyze', dataset, '--html', join(folder, '.', 'data.jsonl')]);
    assert.equal(status, 2);
    assert.match(stderr, /--html names the dataset itself/);
    assert.deepEqual(readFileSync(dataset), readFileSync('samples/messy.jsonl'));
  });
});
