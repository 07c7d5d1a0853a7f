import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { isIntact, sampleOf } from '../../../src/host/file/fileSample';

describe('a file that is held open', () => {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-sample-'));
  const path = join(folder, 'a.jsonl');
  const large = Buffer.alloc(300_000, 'abc\n');
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** Whether it is intact after `change`. */
  async function intactAfter(content: string | Uint8Array, change: () => void): Promise<boolean> {
    writeFileSync(path, content);
    const sample = await sampleOf(path);
    assert.ok(sample);
    change();
    return isIntact(path, sample);
  }

  const keeps: [string, string | Uint8Array, () => void][] = [
    ['nothing happens', 'one\n', () => undefined],
    [
      'it is touched',
      large,
      () => {
        utimesSync(path, 1, 1);
      },
    ],
    [
      'something is added',
      large,
      () => {
        appendFileSync(path, 'more\n');
      },
    ],
    [
      'something is added to nothing',
      '',
      () => {
        appendFileSync(path, 'more\n');
      },
    ],
    [
      'it is deleted',
      'one\n',
      () => {
        rmSync(path);
      },
    ],
    [
      'another takes its name',
      large,
      () => {
        writeFileSync(`${path}.new`, 'other');
        renameSync(`${path}.new`, path);
      },
    ],
  ];
  for (const [what, content, change] of keeps) {
    it(`keeps its content where ${what}`, async () => {
      assert.equal(await intactAfter(content, change), true);
    });
  }

  const changed = (at: number): Buffer => {
    const bytes = Buffer.from(large);
    bytes[at] = 0x7a;
    return bytes;
  };
  for (const [what, content] of [
    ['shorter', 'abc\n'],
    ['of the same length but another beginning', changed(10)],
    ['of the same length but another end', changed(large.length - 10)],
    ['longer and another', Buffer.concat([changed(10), large])],
  ] as const) {
    it(`loses it where it is written in place, ${what}`, async () => {
      assert.equal(
        await intactAfter(large, () => {
          writeFileSync(path, content);
        }),
        false,
      );
    });
  }

  it('is unknown where it is not there', async () => {
    assert.equal(await sampleOf(join(folder, 'none')), undefined);
  });
});
