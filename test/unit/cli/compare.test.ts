import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { inFolder } from '../support/engine';
import { winnow } from '../support/cli';

const LEFT = [
  '{"id": 1, "text": "The first record stays as it is."}',
  '{"id": 2, "text": "The second record gets another word."}',
  '{"id": 3, "text": "The third record goes away \\u001b[31m."}',
  '{"id": 4, "text": "The fourth record stays."}',
  '{"id": 5, "text": "The fifth record moves."}',
];
const RIGHT = [
  LEFT[4],
  LEFT[0],
  '{"id": 2, "text": "The second record gets a different word."}',
  LEFT[3],
  '{"id": 6, "text": "Something new."}',
  '{"id": ',
];

/** Runs `winnow compare` on the two files. */
const compare = (...options: string[]) =>
  inFolder(folder => {
    writeFileSync(join(folder, 'a.jsonl'), LEFT.join('\n'));
    writeFileSync(join(folder, 'b.jsonl'), RIGHT.join('\n'));
    return winnow(['compare', 'a.jsonl', 'b.jsonl', ...options], folder);
  });

describe('winnow compare', () => {
  for (const options of [[], ['--by', 'id']]) {
    it(`tells the differences in words${options.length === 0 ? '' : ' by a key'}`, async () => {
      const { status, stdout, stderr } = await compare(...options);
      assert.deepEqual([status, stderr], [0, '']);
      assert.match(stdout, /^A {2}a\.jsonl: 5 records\nB {2}b\.jsonl: 6 records\n {3}1 malformed/);
      assert.match(stdout, /same +2\nadded +2\nremoved +1\nchanged +1\nmoved +1\n/);
      assert.match(stdout, /moved {4}#4 → #0\n {4}id: 5 · text: The fifth record moves\.\n/);
      assert.match(
        stdout,
        /changed {2}#1 → #2\n {4}text\n {6}- The second .* another word\.\n {6}\+ .* different word\.\n/,
      );
      assert.match(stdout, /removed {2}#2\n.*goes away \\u\{1b\}\[31m\./);
      assert.match(stdout, /added {4}#5 {2}malformed: .*\n {4}\{"id":\n$/);
    });
  }

  it('lists as many as it is told, and says how many there are', async () => {
    assert.match((await compare('--limit', '2')).stdout, /… and 3 more: --limit N lists as many\.\n$/);
    assert.doesNotMatch((await compare('--limit', '5')).stdout, /more/);
  });

  it('prints one JSON object', async () => {
    const { stdout } = await compare('--json', '--limit', '3', '--by', 'id');
    const report = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual(report['counts'], {
      same: 2,
      added: 2,
      removed: 1,
      changed: 1,
      moved: 1,
      changedAndMoved: 0,
    });
    assert.equal(report['omitted'], 2);
    assert.deepEqual(report['differences'], [
      { kind: 'moved', moved: true, left: 4, right: 0, problem: null },
      { kind: 'changed', moved: false, left: 1, right: 2, problem: null, fields: ['text'], more: 0 },
      { kind: 'removed', moved: false, left: 2, right: null, problem: null },
    ]);
  });

  it('ends with 1 where it failed, and with 2 where it was not understood', async () => {
    const missing = await compare('--by', 'nothing');
    assert.equal(missing.status, 1);
    assert.match(missing.stderr, /No record of "a\.jsonl" has a value at "nothing"\. .*: id, text\.\n$/);
    assert.deepEqual(missing.stdout, '');
    assert.equal((await compare('c.jsonl')).status, 2);
    assert.equal((await compare('--limit', 'many')).status, 2);
    assert.equal(winnow(['compare', 'a.jsonl']).status, 2);
    assert.equal(winnow(['compare', 'no-such-file.jsonl', 'b.jsonl']).status, 1);
  });
});
