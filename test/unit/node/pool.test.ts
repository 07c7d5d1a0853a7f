import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { JUDGE_FILE, inFolder, runOver } from '../support/engine';

/** A worker whose stage hangs, dies or throws at marked records: the real one, with a trap around its texts. */
function trappedJudge(folder: string): string {
  const path = join(folder, 'judge.js');
  writeFileSync(
    path,
    `const indexOf = String.prototype.indexOf;
     const holds = (text, word) => indexOf.call(text, word) !== -1;
     String.prototype.indexOf = function (sign, from) {
       if (sign === '  ') {
         if (holds(this, 'HANG')) for (;;);
         if (holds(this, 'DIE')) process.exit(7);
         if (holds(this, 'THROW')) throw new Error('trapped');
       }
       return indexOf.call(this, sign, from);
     };
     require(${JSON.stringify(JUDGE_FILE)});`,
  );
  return path;
}

describe('a stage that misbehaves', () => {
  for (const [word, message] of [
    ['HANG', /took longer than 1 seconds/],
    ['DIE', /thread died at this record/],
    ['THROW', /trapped/],
  ] as const) {
    it(`puts the record that makes it ${word} among the rejects, and no other`, () =>
      inFolder(async folder => {
        const text = (i: number) =>
          i === 137 || i === 190 ? `here it will  ${word}` : `record  number ${i}`;
        const content = Array.from({ length: 300 }, (_, i) => JSON.stringify({ text: text(i) })).join('\n');
        const recipe = {
          fields: ['text'],
          stages: [{ id: 'normalize-whitespace', options: { mode: 'all' } }],
        };
        const { totals, rejects, output } = await runOver(content, recipe, {
          judgeFile: trappedJudge(folder),
          workers: 2,
          blockBytes: 2000,
          stageLimitMs: 1000,
        });
        assert.deepEqual([totals.read, totals.kept, totals.failed], [300, 298, 2]);
        assert.deepEqual(
          rejects.map(({ index }) => index),
          [137, 190],
        );
        for (const reject of rejects) assert.match(String(reject['detail']), message);
        assert.equal(output.split('\n').length, 298);
      }));
  }
});
