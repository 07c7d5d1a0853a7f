import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { presetRecipe } from '../../../src/core/stages/presetRecipe';
import { Reading } from '../../../src/node/reading/reading';
import { COUNTABLE_UNITS } from '../../../src/core/tokens/tokenizer';
import { tokenizerNamed } from '../../../src/node/tokens/tokenizerNamed';
import type { CardRequest, TextKind } from '../../../src/protocol/reading';

const SAMPLE = [
  '{"instruction": "Name three rivers in Europe.", "response": "The Danube, the Rhine and the Volga.", "kind": "qa"}',
  '{"instruction": "What does HTML stand for?", "response": "HyperText Markup Language, they say.", "kind": "qa"}',
];

const asked = { title: 'Tutorial', recipe: presetRecipe('tutorial') };

const request = (text: string, at: string, kind: TextKind = 'lines'): CardRequest => ({
  tokenizer: 'gpt2',
  kind,
  text,
  offset: text.indexOf(at),
  sample: SAMPLE,
  asked,
});

describe('the card of a text', () => {
  const reading = new Reading();

  it('tells the tokens of what a string stands for, not of how it is spelled', async () => {
    const line = '{"instruction": "a\\u0062c \\ud83d\\ude00", "response": "é"}';
    const card = (await reading.card({ ...request(line, 'u0062'), asked: null }))!;
    assert.deepEqual([line.slice(card.start, card.end), card.proposal], ['"a\\u0062c \\ud83d\\ude00"', null]);
    const tokenizer = await tokenizerNamed('gpt2');
    const { tokens, characters, bytes, pieces } = card.text;
    assert.deepEqual([tokens, characters, bytes], [tokenizer.count('abc 😀'), 5, 8]);
    assert.equal(pieces.map(({ text }) => text).join(''), 'abc 😀');
  });

  it('tells what the recipe would change in it', async () => {
    const line = '{"instruction": "Who  is \\"she\\"?", "response": "She is <b>nobody</b> that we know."}';
    const { proposal } = (await reading.card(request(line, 'nobody')))!;
    assert.deepEqual(
      proposal!.edits.map(({ removed, added }) => [removed, added]),
      [
        ['<b>', ''],
        ['</b>', ''],
      ],
    );
    assert.deepEqual(
      [proposal!.edits[0]!.before, proposal!.edits[0]!.after],
      ['She is ', 'nobody</b> that …'],
    );
    assert.match(proposal!.edits[0]!.reasons.join(), /HTML/);
    assert.ok(proposal!.tokens! > 0);
    assert.deepEqual([proposal!.apart, proposal!.lost], [false, null]);
    const other = (await reading.card(request(line, 'Who')))!.proposal!;
    assert.deepEqual(
      other.edits.map(({ removed, added }) => [removed, added]),
      [['  ', ' ']],
    );
  });

  it('takes the text that stands there, whatever stands before it', async () => {
    const line =
      '{"instruction": "Größe 漢字 😀 \\ud83d\\ude00, please.", "response": "Two  of   them, they say."}';
    const { proposal } = (await reading.card(request(line, 'of ')))!;
    assert.deepEqual(
      proposal!.edits.map(({ removed, added }) => [removed, added]),
      [
        ['  ', ' '],
        ['   ', ' '],
      ],
    );
  });

  it('tells why its record would be dropped, or cannot be judged, and which texts are passed over', async () => {
    const short = '{"instruction": "Name it.", "response": "No.", "kind": "closed"}';
    const { lost } = (await reading.card(request(short, 'No.')))!.proposal!;
    assert.equal(lost!.dropped, true);
    assert.match(lost!.words, /short/i);
    assert.equal((await reading.card(request(short, 'closed')))!.proposal!.apart, true);
    const broken = '{"instruction": "Name three rivers in Europe.", }';
    const { proposal, text } = (await reading.card(request(broken, 'three')))!;
    assert.equal(text.tokens, 6);
    assert.equal(proposal!.lost!.dropped, false);
    assert.match(proposal!.lost!.words, /name in double quotes/);
  });

  it('is of a value alone', async () => {
    assert.equal(await reading.card(request(SAMPLE[0]!, 'instruction')), null);
    assert.equal(await reading.card(request('{"a": 1}', '1')), null);
    assert.equal(await reading.card(request('{"a": ""}', '""')), null);
  });

  it('judges a text of other JSON, and plain text, by itself', async () => {
    const json = (await reading.card(request('      "text": "Some  words of prose.",', 'words', 'json')))!;
    assert.deepEqual([json.start, json.end], [14, 37]);
    assert.deepEqual(json.proposal!.edits[0]!.removed, '  ');
    const name = (await reading.card(request('  "type": "module"', 'module', 'json')))!;
    assert.deepEqual([name.text.tokens, name.proposal], [1, null]);
    const plain = (await reading.card(request('Some  words\nof prose.', 'Some', 'plain')))!;
    assert.deepEqual([plain.start, plain.end, plain.proposal!.edits.length], [0, 21, 2]);
  });

  it('says what is wrong with the recipe', async () => {
    const recipe = { stages: [{ id: 'no-such-stage' }] };
    const wrong = { ...request(SAMPLE[0]!, 'three'), asked: { title: 'Mine', recipe } };
    const { proposal, text } = (await reading.card(wrong))!;
    assert.ok(text.tokens! > 0);
    assert.match(proposal!.lost!.words, /no stage "no-such-stage"/);
  });

  it('says so where a text is too long to count while reading', async () => {
    const line = JSON.stringify({ text: 'x'.repeat(COUNTABLE_UNITS + 1) });
    const card = (await reading.card(request(line, 'xxx')))!;
    assert.deepEqual(
      [card.text.tokens, card.text.characters, card.proposal],
      [null, COUNTABLE_UNITS + 1, null],
    );
  });
});
