import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lineBoundary, readBlocks } from '../../../src/node/input/blocks';
import type { ChunkSource } from '../../../src/node/input/chunks';
import { BlockPool } from '../../../src/node/blockPool';

/** A file whose reads give at most `piece` bytes less than asked only at its end. */
function sourceOf(bytes: Uint8Array): ChunkSource {
  let at = 0;
  return {
    read(target) {
      const part = bytes.subarray(at, at + target.length);
      target.set(part);
      at += part.length;
      return Promise.resolve(part.length);
    },
    get bytesDone() {
      return at;
    },
    digest: () => '',
    close: () => Promise.resolve(),
  };
}

async function blocksOf(text: string, size: number): Promise<string[]> {
  const pool = new BlockPool(size);
  const blocks: string[] = [];
  for await (const slot of readBlocks(sourceOf(Buffer.from(text)), pool, lineBoundary(), 'test')) {
    blocks.push(Buffer.from(slot.bytes.subarray(0, slot.length)).toString());
    pool.release(slot);
  }
  return blocks;
}

describe('readBlocks', () => {
  const texts = {
    'ends with a line feed': 'one\ntwo and more\r\n\n\nthree\n',
    'ends without one': 'a\nlonger line here, longer than most\nb',
    'one line': 'no line feed at all in this text',
    empty: '',
  };
  for (const [name, text] of Object.entries(texts)) {
    for (let size = 1; size < 100; size++) {
      it(`cuts a text that ${name} into whole lines, blocks of ${size}`, async () => {
        const blocks = await blocksOf(text, size);
        assert.equal(blocks.join(''), text);
        for (const block of blocks.slice(0, -1)) assert.ok(block.endsWith('\n'));
        assert.ok(blocks.every(block => block.length > 0));
      });
    }
  }
});
