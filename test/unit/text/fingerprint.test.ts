import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fingerprint } from '../../../src/core/text/fingerprint';

/** MurmurHash3_x86_128 with seed 0, as the Python package mmh3 computes it. */
const VECTORS = {
  '': '00000000000000000000000000000000',
  a: '3c9394a71bb056551bb056551bb05655',
  hello: 'a044242bf7de91dbb631db9ab631db9a',
  '0123456789abcdef': '09447dfb0ad3ae369b1dad48fd3b2b57',
  'The quick brown fox jumps over the lazy dog': 'c383152f672ceeec6cf67b5d2c1de9e5',
  'Za\u017c\u00f3\u0142\u0107 g\u0119\u015bl\u0105 ja\u017a\u0144': 'a9dc817b2bc0233423fb6b503d3ebf62',
};

describe('fingerprint', () => {
  for (const [text, expected] of Object.entries(VECTORS)) {
    it(`of ${JSON.stringify(text)}`, () => {
      const words = new Int32Array(32);
      const { written } = new TextEncoder().encodeInto(text, new Uint8Array(words.buffer));
      assert.equal(Buffer.from(fingerprint(words, written), 'utf16le').toString('hex'), expected);
    });
  }
});
