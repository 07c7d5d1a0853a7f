import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { francCandidates, languageOf } from '../../../src/core/text/languageCodes';

describe('language codes', () => {
  it('has every language that eld answers with, and knows that it does', async () => {
    const { eld } = await import('eld/small');
    for (const code of Object.values(eld.info().Languages)) assert.equal(languageOf(code)?.eld, true, code);
  });

  it('has every language that franc answers with for Latin, Cyrillic, Arabic, Devanagari, Hebrew and Ethiopic script', async () => {
    const { francAll } = await import('franc');
    for (const text of [
      'word',
      '\u0441\u043b\u043e\u0432\u043e',
      '\u0643\u0644\u0645\u0629',
      '\u0936\u092c\u094d\u0926',
      '\u05de\u05d9\u05dc\u05d4',
      '\u1243\u120d',
    ]) {
      for (const [code] of francAll(text, { minLength: 1 }))
        assert.ok(languageOf(code)?.franc.includes(code), code);
    }
  });

  it('takes two and three letters, in any case', () => {
    assert.equal(languageOf('deu'), languageOf('de'));
    assert.equal(languageOf('EN')?.code, 'en');
    assert.equal(languageOf('cmn')?.code, 'zh');
    assert.equal(languageOf('xx'), undefined);
  });

  it('lets franc name what is wanted and what is common', () => {
    const candidates = francCandidates([languageOf('ceb')!]);
    for (const code of ['ceb', 'eng', 'deu', 'cmn', 'khm']) assert.ok(candidates.includes(code), code);
    assert.equal(new Set(candidates).size, candidates.length);
  });
});
