import { languageOf, francCandidates, type Language } from './languageCodes';
import { markdownCode } from './markdownCode';

/** The language a text is written in, if it can be told: one of those wanted, or clearly another. */
export interface ToldLanguage {
  readonly code: string;
  readonly wanted: boolean;
}

/** Another language counts only where the best wanted one reaches less than this part of its score. */
const CLEARLY = { eld: 0.85, franc: 0.75 };

/** Languages by the detector's own codes. What is not asked for is not worked out. */
interface Guess {
  /** Empty where it has no idea. */
  readonly best: string;
  readonly sure: () => boolean;
  readonly scores: () => ReadonlyMap<string, number>;
}
type Guesser = (text: string) => Guess;

/** Tells the language of texts. The detectors, of up to 50 MB, are loaded by `load`. */
export class LanguageDetector {
  private readonly codes: ReadonlySet<string>;
  private guess: Guesser | undefined;

  constructor(
    private readonly detector: 'eld' | 'franc',
    private readonly wanted: readonly Language[],
  ) {
    this.codes = new Set(wanted.map(({ code }) => code));
  }

  async load(): Promise<void> {
    this.guess ??= await (this.detector === 'eld' ? loadEld() : loadFranc(francCandidates(this.wanted)));
  }

  /** Undefined for code and numbers, and for what is not clearly in another language, as lists of names. */
  tell(text: string): ToldLanguage | undefined {
    if (this.guess === undefined) throw new Error('The language detector was not loaded.');
    const prose = proseOf(text);
    if (prose === undefined) return undefined;
    const { best, sure, scores } = this.guess(prose);
    if (best === '') return undefined;
    const code = canonical(best);
    if (this.codes.has(code)) return { code, wanted: true };
    if (!sure() || isNames(prose)) return undefined;
    return this.codes.size === 0 || this.isClearly(best, scores()) ? { code, wanted: false } : undefined;
  }

  private isClearly(best: string, scores: ReadonlyMap<string, number>): boolean {
    let rival = 0;
    for (const [code, score] of scores) if (this.codes.has(canonical(code))) rival = Math.max(rival, score);
    return rival < CLEARLY[this.detector] * scores.get(best)!;
  }
}

const canonical = (code: string): string => languageOf(code)?.code ?? code;

async function loadEld(): Promise<Guesser> {
  const { eld } = await import('eld/small');
  return text => {
    const result = eld.detect(text);
    return {
      best: result.language,
      sure: () => result.isReliable(),
      scores: () => new Map(Object.entries(result.getScores())),
    };
  };
}

async function loadFranc(only: string[]): Promise<Guesser> {
  const { francAll } = await import('franc');
  return text => {
    const scores = francAll(text, { only, minLength: 1 }).filter(([code]) => code !== 'und');
    return { best: scores[0]?.[0] ?? '', sure: () => true, scores: () => new Map(scores) };
  };
}

const LETTER = /[\p{L}\p{M}]/gu;
const CODE_SIGN = /[{}()[\]<>=;|\\/#$%&*+_~^@`]/g;
const SPACE = /\s/g;
const WORD = /(?<!\p{L})\p{L}/gu;
const CAPITALIZED = /(?<!\p{L})\p{Lu}/gu;

/** The text without Markdown code; undefined where too much of it is no word of any language. */
function proseOf(text: string): string | undefined {
  let prose = '';
  let from = 0;
  for (const { start, end } of markdownCode(text)) {
    prose += text.slice(from, start) + ' ';
    from = end;
  }
  prose += text.slice(from);
  const visible = prose.length - count(prose, SPACE);
  const letters = count(prose, LETTER);
  return letters * 2 > visible && count(prose, CODE_SIGN) * 8 < visible ? prose : undefined;
}

/** Whether most words begin with a capital, as in a list of names; these belong to no language. */
const isNames = (text: string): boolean => count(text, CAPITALIZED) * 2 > count(text, WORD);

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
