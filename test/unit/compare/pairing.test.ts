import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { jsonLeaves } from '../../../src/core/compare/leaves';
import { pairGap } from '../../../src/core/compare/pairing';
import { similarity, sketchOf } from '../../../src/core/compare/sketch';
import { naiveIncreasing } from '../support/naive-compare';

type Values = Readonly<Record<string, unknown>>;

const sketch = (value: Values) => sketchOf(jsonLeaves(JSON.stringify(value)));
const alike = (a: Values, b: Values): number => similarity(sketch(a), sketch(b));

interface Pair {
  readonly left: number;
  readonly right: number;
  readonly stays: boolean;
}

async function paired(removed: readonly Values[], added: readonly Values[]): Promise<Pair[]> {
  const pairs: Pair[] = [];
  await pairGap(
    { removed: [...removed.keys()], added: [...added.keys()] },
    index => Promise.resolve(sketch(removed[index]!)),
    index => Promise.resolve(sketch(added[index]!)),
    (left, right, stays) => {
      pairs.push({ left, right, stays });
    },
  );
  return pairs;
}

const places = (pairs: readonly Pair[]): string =>
  pairs.map(({ left, right, stays }) => `${left}${stays ? '→' : '⇢'}${right}`).join(' ');

const SENTENCES = [
  'The river runs from the hills down to the sea',
  'A stone lies on the road beside the old tree',
  'Nobody knows how many birds live in the forest',
];
const word = fc.constantFrom('river', 'bank', 'of', 'the', 'tree', 'stone', 'sea', 'a', 'hill', 'road');

/** One of the sentences with some words replaced: many are alike, and in different measure. */
const values = fc
  .tuple(
    fc.constantFrom(...SENTENCES),
    fc.array(fc.tuple(fc.nat(9), word), { maxLength: 4 }),
    fc.constantFrom('x', 'y'),
  )
  .map(([sentence, edits, label]) => {
    const words = sentence.split(' ');
    for (const [at, replacement] of edits) words[at] = replacement;
    return { text: words.join(' '), label };
  });

describe('the similarity of two records', () => {
  it('is 1 for the same words, 0 for none, and the same both ways', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        assert.equal(alike(a, a), 1);
        assert.equal(alike(a, b), alike(b, a));
        assert.ok(alike(a, b) >= 0 && alike(a, b) <= 1);
      }),
    );
    assert.equal(alike({ text: 'one two' }, { text: 'three four' }), 0);
    assert.equal(alike({ a: 'one two' }, { b: 'one two' }), 0);
    assert.equal(alike({ text: '' }, { text: '' }), 0);
  });

  it('does not see white space and punctuation', () => {
    assert.equal(alike({ text: 'Hello,   world!' }, { text: 'Hello world' }), 1);
  });

  const question = 'Which rivers flow through the city of Vienna?';
  const answer = 'The Danube flows through Vienna, and the small river Wien joins it there.';
  const rewritten = 'Two of them: a large one that comes from the Black Forest, and its tributary.';
  const cases: [string, Values, Values, boolean][] = [
    ['a word of a text', { text: answer }, { text: answer.replace('small', 'little') }, true],
    ['another text', { text: answer }, { text: rewritten }, false],
    [
      'another text with the same labels',
      { text: answer, source: 'wiki', lang: 'en', split: 'train' },
      { text: rewritten, source: 'wiki', lang: 'en', split: 'train' },
      false,
    ],
    [
      'one of two texts rewritten',
      { question, answer, category: 'open_qa' },
      { question, answer: rewritten, category: 'open_qa' },
      true,
    ],
    [
      'the same roles and system prompt only',
      {
        messages: [
          { role: 'system', content: 'You are a helpful assistant.' },
          { role: 'user', content: question },
          { role: 'assistant', content: answer },
        ],
      },
      {
        messages: [
          { role: 'system', content: 'You are a helpful assistant.' },
          { role: 'user', content: 'Write a haiku on the sea, in three short lines.' },
          { role: 'assistant', content: rewritten },
        ],
      },
      false,
    ],
    [
      'one character of a text without spaces',
      { text: 'ドナウ川、ライン川、ヴォルガ川です。' },
      { text: 'ドナウ川、ライン河、ヴォルガ川です。' },
      true,
    ],
    ['a number among many', { a: 1, b: 2, c: 3 }, { a: 1, b: 2, c: 4 }, true],
  ];
  for (const [name, a, b, expected] of cases) {
    it(`${expected ? 'makes the same record of' : 'tells apart'}: ${name}`, () => {
      assert.equal(alike(a, b) > 0.5, expected, String(alike(a, b)));
    });
  }
});

describe('pairs of removed and added records', () => {
  const lists = fc.array(values, { maxLength: 10 });

  it('are alike, hold each record once, and as many as possible stay in order', async () => {
    await fc.assert(
      fc.asyncProperty(lists, lists, async (removed, added) => {
        const pairs = await paired(removed, added);
        const rights = pairs.map(({ right }) => right);
        assert.equal(new Set(rights).size, pairs.length);
        assert.deepEqual(
          [...new Set(pairs.map(({ left }) => left))].sort((a, b) => a - b),
          pairs.map(({ left }) => left),
        );
        for (const { left, right } of pairs) assert.ok(alike(removed[left]!, added[right]!) > 0.5);
        const stays = naiveIncreasing(rights);
        assert.deepEqual(
          pairs.map(pair => pair.stays),
          pairs.map((_, place) => stays.includes(place)),
        );
      }),
    );
  });

  it('are nearly all that a comparison of each with each finds', async () => {
    let found = 0;
    let possible = 0;
    await fc.assert(
      fc.asyncProperty(lists, lists, async (removed, added) => {
        found += (await paired(removed, added)).length;
        const pairs = removed.flatMap((record, left) =>
          added.map((other, right) => ({ left, right, alike: alike(record, other) })),
        );
        const taken = new Set<string>();
        for (const pair of pairs.sort((a, b) => b.alike - a.alike)) {
          if (pair.alike <= 0.5 || taken.has(`-${pair.left}`) || taken.has(`+${pair.right}`)) continue;
          taken.add(`-${pair.left}`).add(`+${pair.right}`);
          possible++;
        }
      }),
      { seed: 1 },
    );
    assert.ok(possible > 100 && found > possible * 0.95, `${found} of ${possible}`);
  });

  const texts = Array.from({ length: 12 }, (_, at) => ({
    text: `Record ${at} tells of the things number ${at * 7} and ${at * 13} that are found at place ${at}.`,
  }));
  const edited = texts.map(({ text }) => ({ text: text.replace('tells of', 'speaks about') }));

  it('follow what has been removed and added between them', async () => {
    assert.equal(places(await paired(texts.slice(0, 3), edited.slice(0, 3))), '0→0 1→1 2→2');
    assert.equal(places(await paired(texts.slice(0, 4), edited.slice(2, 4))), '2→0 3→1');
    assert.equal(places(await paired(texts.slice(2, 4), edited.slice(0, 4))), '0→2 1→3');
  });

  it('can be out of order', async () => {
    assert.equal(
      places(await paired(texts.slice(0, 3), [edited[2]!, edited[0]!, edited[1]!])),
      '0→1 1→2 2⇢0',
    );
  });

  it('take the most similar record, not the first', async () => {
    const [first] = texts;
    const close = { text: first!.text.replace('found', 'seen') };
    assert.equal(places(await paired([first!], [edited[0]!, close])), '0→1');
    assert.equal(places(await paired([first!], [close, edited[0]!])), '0→0');
  });

  it('are the right ones among many that are nearly the same', async () => {
    const copies = Array.from({ length: 400 }, (_, id) => ({ id, text: texts[id % texts.length]!.text }));
    const after = copies
      .filter(({ id }) => id % 50 !== 7)
      .map(({ id, text }) => ({ id, text: text.replace('tells of', 'speaks about') }));
    const pairs = await paired(copies, after);
    assert.equal(pairs.length, after.length);
    for (const { left, right, stays } of pairs)
      assert.ok(stays && after[right]!.id === left, `${left} ${right}`);
  });

  it('are told from records that share a preamble only', async () => {
    const system = 'You are a helpful assistant who answers in one sentence.';
    const before = Array.from({ length: 100 }, (_, id) => ({
      system,
      text: `The house of case ${id} is ${id * 17} wide and ${id * 31} high.`,
    }));
    const after = [
      ...Array.from({ length: 200 }, (_, id) => ({
        system,
        text: `Nobody counted ${id * 7} trees near lake ${id}.`,
      })),
      ...before.map(({ text }) => ({ system, text: text.replace('wide', 'broad') })),
    ];
    const pairs = await paired(before, after);
    const right = pairs.filter(pair => pair.right === pair.left + 200 && pair.stays).length;
    assert.ok(right >= 98, `${right} of 100 were found`);
  });

  it('are found in a gap of any size, behind a long run of added records', async () => {
    const size = 70_000;
    const shift = 1000;
    const before = Array.from({ length: size }, (_, at) => ({ id: at, a: at * 3, b: at * 5, c: 'old' }));
    const after = [
      ...Array.from({ length: shift }, (_, at) => ({ id: -at, a: `new ${at}`, b: null, c: 'fresh' })),
      ...before.map(record => ({ ...record, c: 'new' })),
    ];
    const pairs = await paired(before, after);
    const right = pairs.filter(pair => pair.right === pair.left + shift && pair.stays).length;
    assert.ok(right > size * 0.99, `${right} of ${size} were found`);
  });
});
