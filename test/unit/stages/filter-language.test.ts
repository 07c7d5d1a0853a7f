import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import type { RecordJudge } from '../../../src/core/pipeline/stage';
import { filterLanguage } from '../../../src/core/stages/filter-language';
import { LanguageDetector } from '../../../src/core/text/detectLanguage';
import { languageOf } from '../../../src/core/text/languageCodes';
import { NaiveView } from '../support/naive-view';

const DEFAULTS = {
  languages: ['en'],
  detector: 'auto',
  undetermined: 'keep',
  shortText: 'keep',
  minLength: 30,
  fields: [],
} as const;

async function judgeFor(options: Partial<Parameters<typeof filterLanguage.create>[0]>): Promise<RecordJudge> {
  const judge = filterLanguage.create({ ...DEFAULTS, ...options }) as RecordJudge;
  await judge.prepare?.();
  return judge;
}

/** The first sentence of the Universal Declaration of Human Rights. */
const SENTENCES = {
  en: 'All human beings are born free and equal in dignity and rights.',
  de: 'Alle Menschen sind frei und gleich an W\u00fcrde und Rechten geboren.',
  fr: 'Tous les \u00eatres humains naissent libres et \u00e9gaux en dignit\u00e9 et en droits.',
  es: 'Todos los seres humanos nacen libres e iguales en dignidad y derechos.',
  it: 'Tutti gli esseri umani nascono liberi ed eguali in dignit\u00e0 e diritti.',
  pl: 'Wszyscy ludzie rodz\u0105 si\u0119 wolni i r\u00f3wni pod wzgl\u0119dem swej godno\u015bci i swych praw.',
  tr: 'B\u00fct\u00fcn insanlar h\u00fcr, haysiyet ve haklar bak\u0131m\u0131ndan e\u015fit do\u011farlar.',
  ru: '\u0412\u0441\u0435 \u043b\u044e\u0434\u0438 \u0440\u043e\u0436\u0434\u0430\u044e\u0442\u0441\u044f \u0441\u0432\u043e\u0431\u043e\u0434\u043d\u044b\u043c\u0438 \u0438 \u0440\u0430\u0432\u043d\u044b\u043c\u0438 \u0432 \u0441\u0432\u043e\u0435\u043c \u0434\u043e\u0441\u0442\u043e\u0438\u043d\u0441\u0442\u0432\u0435 \u0438 \u043f\u0440\u0430\u0432\u0430\u0445.',
  id: 'Semua orang dilahirkan merdeka dan mempunyai martabat dan hak-hak yang sama.',
};

describe('filter-language', () => {
  for (const detector of ['eld', 'franc'] as const) {
    it(`${detector} keeps a wanted language and drops the others, which it names`, async () => {
      for (const [wanted, kept] of Object.entries(SENTENCES)) {
        const judge = await judgeFor({ detector, languages: [wanted] });
        assert.equal(judge.judge(new NaiveView({ text: kept })).kind, 'keep', `${wanted} dropped`);
        const other = wanted === 'de' ? 'en' : 'de';
        const verdict = judge.judge(new NaiveView({ text: SENTENCES[other] }));
        assert.deepEqual(verdict, { kind: 'drop', reason: 'other-language', detail: `text: ${other}` });
      }
    });
  }

  it('takes codes of two and three letters, and Malay and Indonesian for one', async () => {
    for (const languages of [['id'], ['ms'], ['ind'], ['zlm'], ['EN', 'msa']]) {
      for (const detector of ['eld', 'franc'] as const) {
        const judge = await judgeFor({ detector, languages });
        assert.equal(judge.judge(new NaiveView({ text: SENTENCES.id })).kind, 'keep');
      }
    }
  });

  it('looks at the first 1,000 code points only, and at each text', async () => {
    const judge = await judgeFor({});
    const late = `${'All of this is written in plain English. '.repeat(25)}${SENTENCES.de.repeat(50)}`;
    assert.equal(judge.judge(new NaiveView({ text: late })).kind, 'keep');
    assert.equal(judge.judge(new NaiveView({ a: SENTENCES.en, b: SENTENCES.de })).kind, 'drop');
    const only = await judgeFor({ fields: ['a'] });
    assert.equal(only.judge(new NaiveView({ a: SENTENCES.en, b: SENTENCES.de })).kind, 'keep');
  });

  it('does not look further than 1,000 code points for what cannot be told', async () => {
    const judge = await judgeFor({});
    const text = `${SENTENCES.de.repeat(16)}${'{}();'.repeat(2000)}`;
    assert.equal(judge.judge(new NaiveView({ text })).kind, 'drop');
  });

  it('keeps what cannot be told: code, numbers, names, nothing', async () => {
    const judge = await judgeFor({ languages: ['de'] });
    for (const text of [
      '',
      '#include <stdio.h>\nint main(void) { printf("%d\\n", x[0]); return 0; }',
      '```python\nfor line in open(path): print(line.strip())\n```',
      '```\nall of this is plain English, but inside of a code block\n```',
      '2019-01-01 12:30:00, 2019-01-02 12:30:00',
      'Alexander Graham Bell, Gilbert H. Grosvenor, Luis Marden',
      '\u{1f600}'.repeat(40),
    ]) {
      assert.equal(judge.judge(new NaiveView({ text })).kind, 'keep', text);
    }
  });

  it('chooses the detector that knows the languages', async () => {
    const swahili = 'Watu wote wamezaliwa huru, hadhi na haki zao ni sawa. Wote wamejaliwa akili na dhamiri.';
    const judge = await judgeFor({ languages: ['sw', 'en'] });
    assert.equal(judge.judge(new NaiveView({ text: swahili })).kind, 'keep');
    assert.equal((await judgeFor({})).judge(new NaiveView({ text: SENTENCES.ru })).kind, 'drop');
  });

  it('refuses languages that nobody, or not the detector, can tell', () => {
    const create = (options: object) => () => filterLanguage.create({ ...DEFAULTS, ...options });
    assert.throws(
      create({ languages: ['xx'] }),
      new RangeError('"xx" is not a language that can be told; write an ISO code such as en, deu or pt.'),
    );
    assert.throws(create({ languages: [] }), /at least one language/);
    assert.throws(create({ languages: ['sw'], detector: 'eld' }), /eld does not know the language "sw"/);
    assert.throws(create({ languages: ['is'], detector: 'franc' }), /franc does not know the language "is"/);
  });

  it('does not judge before it is prepared', () => {
    const judge = filterLanguage.create(DEFAULTS) as RecordJudge;
    assert.throws(() => judge.judge(new NaiveView({ text: SENTENCES.en })), /was not loaded/);
  });
});

interface Labelled {
  readonly code: string;
  readonly text: string;
}

/** Pieces of about `length` units of the declaration in each language that both detectors know. */
function declaration(path: string, length: number): Labelled[] {
  const fixtures = Object.values(
    JSON.parse(readFileSync(path, 'utf8')) as Record<string, { iso6393: string; fixture: string }>,
  );
  return fixtures.flatMap(({ iso6393, fixture }) => {
    const language = languageOf(iso6393);
    if (language === undefined || !language.eld || language.franc.length === 0) return [];
    return [0, 1, 2, 3]
      .map(i => ({ code: language.code, text: fixture.slice(i * length, (i + 1) * length) }))
      .filter(({ text }) => text.length === length);
  });
}

const UDHR = join(__dirname, '..', '..', '..', '..', 'shared', 'data', 'langid-franc-udhr', 'fixtures.json');
const DOLLY = join(__dirname, '..', '..', '..', 'samples', 'dolly-sample.jsonl');

if (existsSync(UDHR)) {
  describe('accuracy on labelled text', () => {
    const english = languageOf('en')!;
    for (const [kind, length, floor] of [
      ['eld', 60, 0.97],
      ['eld', 200, 0.98],
      ['franc', 60, 0.98],
      ['franc', 200, 0.99],
    ] as const) {
      it(`${kind} tells at least ${floor * 100} % of ${length} units in other languages from English`, async () => {
        const detector = new LanguageDetector(kind, [english]);
        await detector.load();
        const foreign = declaration(UDHR, length).filter(({ code }) => code !== 'en');
        const dropped = foreign.filter(({ text }) => detector.tell(text)?.wanted === false).length;
        assert.ok(foreign.length > 150);
        assert.ok(dropped / foreign.length >= floor, `${dropped} of ${foreign.length}`);
      });
    }
  });
}

describe('accuracy on English', () => {
  let texts: string[];
  before(() => {
    const records = readFileSync(DOLLY, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, string>);
    texts = records.flatMap(({ instruction, response, context }) => [instruction!, response!, context!]);
  });

  for (const [detector, most] of [
    ['eld', 0.002],
    ['franc', 0.015],
  ] as const) {
    it(`${detector} takes at most ${most * 100} % of Dolly's texts for another language`, async () => {
      const judge = await judgeFor({ detector });
      const wrong = texts.filter(text => judge.judge(new NaiveView({ text })).kind === 'drop');
      assert.ok(
        wrong.length / texts.length <= most,
        `${wrong.length} of ${texts.length}: ${wrong.slice(0, 3).join(' | ')}`,
      );
    });
  }
});
