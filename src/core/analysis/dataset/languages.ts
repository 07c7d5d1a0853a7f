import { LanguageDetector } from '../../text/detectLanguage';
import { addRecord, groupNamed, type GroupCounts } from './groupCounts';
import type { FieldReport } from './report';
import type { SampledRecord } from './sample';

/** Stands for a text whose language cannot be told: code, numbers, or too short. */
export const UNDETERMINED = 'und';

/** Shorter texts, in UTF-16 units, are not told. */
const SHORTEST = 30;

interface Told {
  /** By field, null where there is no text, or an empty one. */
  readonly languages: readonly (string | null)[];
  /** Words of the beginning of the longest text. */
  readonly words: number;
}

interface Words {
  words: number;
  tokens: number;
}

/** What the sampled records are written in. */
export interface SampledLanguages {
  readonly groups: ReadonlyMap<string, GroupCounts>;
  readonly byField: readonly FieldReport['languages'][];
  /** Tokens a word, by language and by category; null without words. */
  readonly ofLanguage: (code: string) => number | null;
  readonly ofCategory: (name: string) => number | null;
}

/** Tells languages and words of sampled records, each only once. */
export class SampleReader {
  private readonly segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  private told = new Map<number, Told>();

  private loading: Promise<void> | undefined;
  private loaded = false;

  /** No language is wanted of the detector, so that only those are told that are certain. */
  constructor(private readonly detector = new LanguageDetector('eld', [])) {}

  /** Must have been awaited before `read`. */
  load(): Promise<void> {
    this.loading ??= this.detector.load().then(() => {
      this.loaded = true;
    });
    return this.loading;
  }

  get ready(): boolean {
    return this.loaded;
  }

  /** Tells those of some records already, so that `read` need not; nothing before the detector is loaded. */
  look(records: readonly SampledRecord[]): void {
    if (!this.loaded) return;
    for (const record of records) this.told.set(record.index, this.tell(record));
  }

  /** `fields` is how many there are. */
  read(sample: readonly SampledRecord[], fields: number): SampledLanguages {
    const groups = new Map<string, GroupCounts>();
    const byField = Array.from({ length: fields }, () => new Map<string, number>());
    const byLanguage = new Map<string, Words>();
    const byCategory = new Map<string, Words>();
    const told = new Map<number, Told>();
    for (const record of sample) {
      const one = this.told.get(record.index) ?? this.tell(record);
      told.set(record.index, one);
      const language = one.languages[record.longest] ?? UNDETERMINED;
      addRecord(groupNamed(groups, language), record.texts, record.otherTokens);
      addWords(byLanguage, language, one.words, record.tokens);
      if (record.category !== null) addWords(byCategory, record.category, one.words, record.tokens);
      one.languages.forEach((code, field) => {
        if (code !== null) byField[field]!.set(code, (byField[field]!.get(code) ?? 0) + 1);
      });
    }
    this.told = told;
    return {
      groups,
      byField: byField.map(counts =>
        [...counts]
          .map(([code, records]) => ({ code, records }))
          .sort((a, b) => b.records - a.records || (a.code < b.code ? -1 : 1)),
      ),
      ofLanguage: code => fertility(byLanguage.get(code)),
      ofCategory: name => fertility(byCategory.get(name)),
    };
  }

  private tell({ beginnings, longest }: SampledRecord): Told {
    let words = 0;
    for (const { isWordLike } of this.segmenter.segment(beginnings[longest]!))
      if (isWordLike === true) words++;
    return {
      languages: beginnings.map(text => (text === null || text === '' ? null : this.languageOf(text))),
      words,
    };
  }

  private languageOf(text: string): string {
    return text.length < SHORTEST ? UNDETERMINED : (this.detector.tell(text)?.code ?? UNDETERMINED);
  }
}

function addWords(groups: Map<string, Words>, name: string, words: number, tokens: number): void {
  const known = groups.get(name);
  if (known === undefined) {
    groups.set(name, { words, tokens });
    return;
  }
  known.words += words;
  known.tokens += tokens;
}

const fertility = (of: Words | undefined): number | null =>
  of === undefined || of.words === 0 ? null : of.tokens / of.words;
