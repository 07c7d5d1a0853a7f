import type { LanguageCondition } from '../../core/query/filter';
import { codePointLength, firstCodePoints } from '../../core/text/codePoints';
import { LanguageDetector, type ToldLanguage } from '../../core/text/detectLanguage';
import { languageOf } from '../../core/text/languageCodes';
import { Cost, type RecordTest } from './recordTest';
import type { WantedPaths } from './wantedPaths';

/** How many code points of a text are looked at. */
const LOOKED_AT = 1000;
/** Shorter texts, in code points, are not told. */
const SHORTEST = 30;

/** Loads the detector. Throws a RangeError with a sentence where the language is not known. */
export async function languageTest(
  { path, comparison, value }: LanguageCondition,
  wanted: WantedPaths,
): Promise<RecordTest> {
  const language = languageOf(value);
  if (language === undefined) {
    throw new RangeError(
      `"${value}" is not a language that can be told; write an ISO code such as en, deu or pt.`,
    );
  }
  const detector = new LanguageDetector(language.eld ? 'eld' : 'franc', [language]);
  await detector.load();
  const isThere = wanted.at(path);
  const tell = (text: string): ToldLanguage | undefined =>
    codePointLength(text) < SHORTEST ? undefined : detector.tell(text);
  return {
    cost: Cost.Language,
    searchesLines: false,
    holds(record) {
      const texts = record.found.flatMap((found, at) =>
        found.kind === 'string' && isThere(found) ? [firstCodePoints(record.text(at), LOOKED_AT)] : [],
      );
      const samples = path === null ? [firstCodePoints(texts.join('\n'), LOOKED_AT)] : texts;
      const told = samples.map(tell).filter(one => one !== undefined);
      const is = told.some(one => one.wanted);
      return comparison === 'is' ? is : told.length > 0 && !is;
    },
  };
}
