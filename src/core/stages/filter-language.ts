import { KEEP, defineStage, type Verdict } from '../pipeline/stage';
import { codePointLength, firstCodePoints } from '../text/codePoints';
import { LanguageDetector } from '../text/detectLanguage';
import { languageOf, type Language } from '../text/languageCodes';

type Reason = 'other-language' | 'undetermined' | 'short';

/** How many code points of a text are looked at. */
const LOOKED_AT = 1000;

const GERMAN =
  'Die Würde des Menschen ist unantastbar. Sie zu achten und zu schützen ist Verpflichtung aller staatlichen Gewalt.';

export const filterLanguage = defineStage({
  id: 'filter-language',
  version: 1,
  scope: 'record',
  title: 'Filter by language',
  description:
    'Drops records with a text that is clearly in another language. Looks at the first 1,000 code points.',
  options: {
    languages: {
      type: 'texts',
      default: ['en'],
      pattern: '^[A-Za-z]{2,3}$',
      label: 'Languages to keep',
      description: 'ISO 639-1 or 639-3 codes, such as en or deu.',
    },
    detector: {
      type: 'choice',
      default: 'auto',
      choices: {
        auto: 'eld where it knows the languages, else franc',
        eld: 'eld: 60 languages, better on short texts',
        franc: 'franc: 187 languages',
      },
      label: 'Detector',
    },
    undetermined: {
      type: 'choice',
      default: 'keep',
      choices: { keep: 'Keep', drop: 'Drop' },
      label: 'Text whose language cannot be told',
    },
    shortText: {
      type: 'choice',
      default: 'keep',
      choices: { keep: 'Keep', drop: 'Drop' },
      label: 'Text too short to tell',
    },
    minLength: {
      type: 'integer',
      default: 30,
      minimum: 1,
      label: 'Too short',
      description: 'Texts with fewer code points are too short to tell.',
    },
    fields: { type: 'fields', default: [], label: 'Fields' },
  },
  reasons: {
    'other-language': 'Written in another language',
    undetermined: 'The language cannot be told',
    short: 'Too short to tell the language',
  },
  examples: [
    {
      title: 'another language',
      record: { text: GERMAN },
      expect: { kind: 'drop', reason: 'other-language' },
    },
    {
      title: 'a wanted language, by its three-letter code',
      options: { languages: ['eng', 'deu'] },
      record: { text: GERMAN },
      expect: { kind: 'keep' },
    },
    {
      title: 'franc, for a language that eld does not know',
      options: { languages: ['sw'] },
      record: { text: GERMAN },
      expect: { kind: 'drop', reason: 'other-language' },
    },
    { title: 'short text stays', record: { text: 'Guten Tag' }, expect: { kind: 'keep' } },
    {
      title: 'unless asked',
      options: { shortText: 'drop' },
      record: { text: 'Hi' },
      expect: { kind: 'drop', reason: 'short' },
    },
    {
      title: 'numbers and code stay',
      record: { text: 'for (int i = 0; i < n; i++) { sum += values[i]; } // 12345' },
      expect: { kind: 'keep' },
    },
    {
      title: 'unless asked',
      options: { undetermined: 'drop' },
      record: { text: '0123456789 0123456789 0123456789' },
      expect: { kind: 'drop', reason: 'undetermined' },
    },
  ],
  create({ languages, detector: asked, undetermined, shortText, minLength, fields }) {
    const wanted = languages.map(knownLanguage);
    if (wanted.length === 0) throw new RangeError('Name at least one language to keep, such as en.');
    const detector = new LanguageDetector(detectorFor(asked, wanted), wanted);
    const listed = fields.length > 0 ? fields : undefined;
    return {
      scope: 'record',
      prepare: () => detector.load(),
      judge(record): Verdict<Reason> {
        for (const { path, text } of record.texts(listed)) {
          if (text === '') continue;
          const sample = firstCodePoints(text, LOOKED_AT);
          if (sample.length < 2 * minLength && codePointLength(sample) < minLength) {
            if (shortText === 'drop') return { kind: 'drop', reason: 'short', detail: path };
            continue;
          }
          const told = detector.tell(sample);
          if (told === undefined) {
            if (undetermined === 'drop') return { kind: 'drop', reason: 'undetermined', detail: path };
          } else if (!told.wanted) {
            return { kind: 'drop', reason: 'other-language', detail: `${path}: ${told.code}` };
          }
        }
        return KEEP;
      },
    };
  },
});

function knownLanguage(code: string): Language {
  const language = languageOf(code);
  if (language !== undefined) return language;
  throw new RangeError(
    `"${code}" is not a language that can be told; write an ISO code such as en, deu or pt.`,
  );
}

function detectorFor(asked: 'auto' | 'eld' | 'franc', wanted: readonly Language[]): 'eld' | 'franc' {
  const notEld = wanted.find(({ eld }) => !eld);
  const notFranc = wanted.find(({ franc }) => franc.length === 0);
  if (asked !== 'franc' && notEld === undefined) return 'eld';
  if (asked !== 'eld' && notFranc === undefined) return 'franc';
  const [name, other] = asked === 'eld' ? ['eld', notEld] : ['franc', notFranc];
  throw new RangeError(`The detector ${name} does not know the language "${other!.code}".`);
}
