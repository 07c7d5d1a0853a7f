import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RecordPreview } from '../../../src/protocol/engine';
import type { PendingCall } from '../../../src/protocol/rpc';
import { RecordSource } from '../../../webview/editor/records/source';

interface Question {
  readonly first: number;
  readonly count: number;
  readonly cancelled: () => boolean;
  answer(records?: readonly RecordPreview[]): Promise<void>;
  fail(message: string): Promise<void>;
}

const recordOf = (index: number, words = ''): RecordPreview => ({
  index,
  line: index + 1,
  key: '',
  outcome: { kind: 'malformed', words },
  refusedDrops: [],
  fields: [],
  others: [],
  raw: null,
});

/** A source whose questions the test answers. */
function asked(): { source: RecordSource; questions: Question[]; arrivals: () => number } {
  const questions: Question[] = [];
  let arrivals = 0;
  const ask = (first: number, count: number): PendingCall<RecordPreview[]> => {
    const { promise, resolve, reject } = deferred<RecordPreview[]>();
    let cancelled = false;
    questions.push({
      first,
      count,
      cancelled: () => cancelled,
      answer: (records = Array.from({ length: count }, (_, at) => recordOf(first + at))) => {
        resolve([...records]);
        return settled();
      },
      fail: message => {
        reject(new Error(message));
        return settled();
      },
    });
    return Object.assign(promise, { cancel: () => (cancelled = true) });
  };
  return { source: new RecordSource(ask, () => arrivals++), questions, arrivals: () => arrivals };
}

function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
const spans = (questions: readonly Question[]): string[] =>
  questions.map(({ first, count }) => `${first}+${count}`);

describe('the records in view', () => {
  it('are asked for in batches, those in view before those around', async () => {
    const { source, questions } = asked();
    source.want(100, 120, 10, 1000);
    assert.deepEqual(spans(questions), ['100+16', '116+14']);
    await questions[0]!.answer();
    assert.deepEqual(spans(questions).slice(2), ['90+10']);
  });

  it('are not asked for beyond the ends of the dataset', () => {
    const { source, questions } = asked();
    source.want(0, 3, 10, 5);
    assert.deepEqual(spans(questions), ['0+5']);
  });

  it('are asked for once', async () => {
    const { source, questions } = asked();
    source.want(0, 10, 0, 10);
    source.want(0, 10, 0, 10);
    await questions[0]!.answer();
    source.want(0, 10, 0, 10);
    assert.equal(questions.length, 1);
    assert.ok(source.isCurrent());
  });

  it('stay as they were until a new answer arrives, and older answers are dropped', async () => {
    const { source, questions } = asked();
    source.want(0, 2, 0, 2);
    await questions[0]!.answer([recordOf(0, 'old'), recordOf(1, 'same')]);
    const same = source.get(1);
    source.refresh();
    assert.equal(source.isCurrent(), false);
    source.refresh();
    assert.ok(questions[1]!.cancelled());
    await questions[1]!.answer([recordOf(0, 'stale'), recordOf(1, 'stale')]);
    assert.deepEqual(source.get(0), { kind: 'record', record: recordOf(0, 'old') });
    await questions[2]!.answer([recordOf(0, 'new'), recordOf(1, 'same')]);
    assert.deepEqual(source.get(0), { kind: 'record', record: recordOf(0, 'new') });
    assert.equal(source.get(1), same, 'a record that is the same keeps its object');
    assert.ok(source.isCurrent());
  });

  it('are other objects under another recipe, even if they look the same', async () => {
    const { source, questions } = asked();
    source.want(0, 1, 0, 1);
    await questions[0]!.answer();
    const before = source.get(0);
    source.refresh(true);
    await questions[1]!.answer();
    assert.deepEqual(source.get(0), before);
    assert.notEqual(source.get(0), before);
  });

  it('say so when they cannot be read, and can be asked for again', async () => {
    const { source, questions, arrivals } = asked();
    source.want(0, 1, 0, 1);
    await questions[0]!.fail('The disk is gone.');
    assert.deepEqual(source.get(0), { kind: 'problem', message: 'The disk is gone.' });
    assert.equal(arrivals(), 1);
    source.refresh();
    await questions[1]!.answer();
    assert.equal(source.get(0)?.kind, 'record');
  });

  it('that have left the view are cancelled, and their failure is nobody’s concern', async () => {
    const { source, questions } = asked();
    source.want(0, 10, 0, 1000);
    source.want(500, 510, 0, 1000);
    assert.ok(questions[0]!.cancelled());
    await questions[0]!.fail('cancelled');
    assert.equal(source.get(0), undefined);
    await questions[1]!.answer();
    assert.ok(source.isCurrent());
  });

  it('are a bounded number', async () => {
    const { source, questions } = asked();
    for (let first = 0; first < 4800; first += 16) {
      source.want(first, first + 16, 0, 4800);
      await questions.at(-1)!.answer();
    }
    assert.equal(source.get(0), undefined);
    assert.ok(source.isCurrent());
  });
});
