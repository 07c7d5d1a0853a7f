import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GroupJudge } from '../../../src/core/pipeline/stage';
import { deduplicateExact } from '../../../src/core/stages/deduplicate-exact';
import { NaiveView } from '../support/naive-view';

const judge = (keep: 'first' | 'longest' = 'first', fields: string[] = []): GroupJudge =>
  deduplicateExact.create({ keep, fields }) as GroupJudge;
const keyOf = (record: Record<string, unknown>, fields?: string[]): string | undefined =>
  judge().fact(new NaiveView(record, fields))?.key;

describe('deduplicate-exact', () => {
  it('compares all fields together, each with its own', () => {
    assert.equal(keyOf({ a: 'x y', b: 'z' }), keyOf({ a: 'X  y!', b: 'Z.' }));
    assert.notEqual(keyOf({ a: 'x y', b: 'z' }), keyOf({ a: 'x', b: 'y z' }));
    assert.notEqual(keyOf({ a: 'x', b: 'y' }), keyOf({ a: 'y', b: 'x' }));
    assert.notEqual(keyOf({ a: 'x', b: '' }), keyOf({ a: '', b: 'x' }));
  });

  it('takes a missing field for an empty one', () => {
    const fields = ['a', 'b?'];
    assert.equal(keyOf({ a: 'x', b: '' }, fields), keyOf({ a: 'x' }, fields));
  });

  it('finds the same text in ASCII and beyond', () => {
    assert.equal(keyOf({ a: 'ten - twenty' }), keyOf({ a: 'Ten \u2013 twenty' }));
    assert.equal(keyOf({ a: 'ten - \u{1f600} twenty' }), keyOf({ a: 'Ten \u2013 \u{1f601} twenty' }));
  });

  it('ranks by code points of the compared texts', () => {
    const fact = judge('longest').fact(new NaiveView({ a: '\u{1f600}x', b: 'yz' }));
    assert.equal(fact?.rank, 4);
    assert.equal(judge('longest').order, 'rank');
    assert.equal(judge().order, 'index');
  });

  it('puts a record without text into no group', () => {
    assert.equal(keyOf({ a: '', b: ' \n' }), undefined);
    assert.notEqual(keyOf({ a: '?' }), keyOf({ a: '!' }));
  });
});
