import '../support/page';
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { DatasetReport } from '../../../src/core/analysis/dataset/report';
import { parseFilter } from '../../../src/core/query/parseFilter';
import { printFilter } from '../../../src/core/query/printFilter';
import type { AnalysisState } from '../../../src/protocol/analysisView';
import type { Condition } from '../../../src/protocol/query';
import { caveatsOf } from '../../../webview/analysis/caveats';
import {
  binConditions,
  categoryConditions,
  cutConditions,
  fieldConditions,
  languageConditions,
  tokenConditions,
} from '../../../webview/analysis/filters';
import { parseBatch, parseLengths } from '../../../webview/analysis/head/lengths';
import { sampleReport } from '../support/shownReport';

const printed = (conditions: readonly Condition[] | null): string => {
  const text = printFilter({ conditions: conditions ?? [] });
  // What is shown in the editor is what it would read.
  assert.deepEqual(parseFilter(text).conditions, conditions);
  return text;
};

describe('filters of an analysis', () => {
  let one: DatasetReport;
  let several: DatasetReport;
  before(async () => {
    one = await sampleReport(['response']);
    several = await sampleReport();
  });

  it('find the records of what was clicked', () => {
    assert.equal(printed(binConditions({ from: 50, to: 99 }, several)), 'tokens>=50 tokens<=99');
    assert.equal(printed(binConditions({ from: 0, to: 49 }, one)), 'tokens(response)<=49');
    assert.equal(printed(binConditions({ from: 7, to: 7 }, one)), 'tokens(response)=7');
    assert.equal(printed(cutConditions(1024, one)), 'tokens(response)>1024');
    assert.equal(printed(languageConditions('de', null)), 'lang:de');
    assert.equal(languageConditions('und', null), null);
    assert.equal(printed(categoryConditions('kind', 'unknown')), 'kind:="unknown"c');
    assert.equal(printed(categoryConditions('kind', `${'x'.repeat(256)}…`)), `kind:"${'x'.repeat(256)}"c`);
    assert.equal(printed(fieldConditions('meta.title', 'missing')), 'no:meta.title');
    assert.equal(printed(fieldConditions('context', 'empty')), 'empty:context');
    assert.equal(printed(tokenConditions(' the', one)), 'response:" the"c');
    assert.equal(tokenConditions('\ufffd', one), null);
  });

  it('come with words where the editor counts otherwise', () => {
    const options = {
      fields: null,
      category: null,
      tokenizer: 'gpt2',
      compareWith: null,
      lengths: [1],
      batch: 8,
    };
    const state = {
      options,
      editorTokenizer: 'gpt2',
      tokenizers: [{ name: '/models/mine', label: 'mine' }],
      reports: { before: several, after: null },
    } as Partial<AnalysisState> as AnalysisState;
    const conditions = cutConditions(9, several);
    assert.deepEqual(caveatsOf(conditions, state), []);
    assert.equal(caveatsOf(conditions, { ...state, editorTokenizer: 'o200k' }).length, 1);
    assert.equal(
      caveatsOf(conditions, { ...state, options: { ...options, fields: several.fields } }).length,
      1,
    );
    assert.equal(caveatsOf(conditions, { ...state, reports: { before: null, after: several } }).length, 1);
    assert.deepEqual(caveatsOf(fieldConditions('a', 'empty'), { ...state, editorTokenizer: 'o200k' }), []);
  });
});

describe('what is typed into the head', () => {
  it('is taken, or answered with a sentence', () => {
    assert.deepEqual(parseLengths(' 512, 128;512  4096 '), [128, 512, 4096]);
    assert.match(parseLengths('128, many') as string, /^“many” is not a sequence length/);
    assert.match(parseLengths('0') as string, /^“0” is not/);
    assert.match(parseLengths('  ') as string, /at least one/);
    assert.match(
      parseLengths(Array.from({ length: 40 }, (_, at) => at + 1).join(',')) as string,
      /at most 32/,
    );
    assert.equal(parseBatch(' 16 '), 16);
    assert.match(parseBatch('1.5') as string, /whole number/);
    assert.match(parseBatch('0') as string, /whole number/);
  });
});
