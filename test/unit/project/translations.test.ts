import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

type Words = Record<string, string>;
const read = (path: string): Words =>
  JSON.parse(readFileSync(join(__dirname, '../../..', path), 'utf8')) as Words;

const holes = (text: string): string[] => [...new Set(text.match(/\{\d+\}/g))].sort();

describe('translations', () => {
  for (const [english, german] of [
    ['l10n/bundle.l10n.json', 'l10n/bundle.l10n.de.json'],
    ['package.nls.json', 'package.nls.de.json'],
  ] as const) {
    it(`${german} says all that ${english} says, and nothing else`, () => {
      const [from, to] = [read(english), read(german)];
      const missing = Object.keys(from).filter(key => !Object.hasOwn(to, key));
      const old = Object.keys(to).filter(key => !Object.hasOwn(from, key));
      assert.deepEqual({ missing, old }, { missing: [], old: [] });
    });

    it(`${german} has the same values filled in`, () => {
      const [from, to] = [read(english), read(german)];
      for (const [key, text] of Object.entries(to))
        assert.deepEqual(holes(text), holes(from[key] ?? ''), key);
    });
  }
});
