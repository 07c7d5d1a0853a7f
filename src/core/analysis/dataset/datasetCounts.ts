import type { Tokenizer } from '../../tokens/tokenizer';
import type { BlockCounts, NotedRecord } from './blockCounts';
import { MOST_CATEGORIES } from './categories';
import { ComparisonTotals } from './comparisonCounts';
import { FieldTotals, Longest } from './fieldCounts';
import { groupStatistics, mergeGroups, type GroupCounts } from './groupCounts';
import type { SampleReader } from './languages';
import { histogramOf, mergeLengths, sortedLengths, type LengthCounts } from './lengthCounts';
import type { DatasetReport } from './report';
import { note, type Note } from './note';
import { Sample } from './sample';
import { sequenceAdvice } from './sequenceAdvice';
import { statisticsOf } from './statistics';
import { TokenTotals } from './tokenTally';
import { vocabularyUse } from './vocabularyUse';

const MOST_ENTRIES = 4000;
const MOST_LISTED_CATEGORIES = 200;
/** Fields that a note names. */
const MOST_NAMED = 20;
/** Hashes that all fields together may remember, and those that each may at least. */
const MOST_HASHES = 1 << 21;
const MOST_HASHES_OF_A_FIELD = 1 << 19;
const LEAST_HASHES_OF_A_FIELD = 1 << 14;

/** What the blocks do not tell. */
export interface ReportHead extends Pick<DatasetReport, 'dataset' | 'done' | 'recipe'> {
  readonly sha256: string;
  readonly candidates: readonly number[];
  readonly batch: number;
  /** Field paths that the first records have. */
  readonly known: readonly string[];
  /** Sentences that come before those of the blocks. */
  readonly notes: readonly Note[];
}

/** All that has been counted of a dataset. Blocks may come in any order, each once. */
export class DatasetCounts {
  readonly read = { records: 0, counted: 0, withoutText: 0, malformed: 0, failed: 0 };
  readonly sample = new Sample();
  private blank = 0;
  private malformed: NotedRecord | null = null;
  private failed: NotedRecord | null = null;
  private readonly lengths: LengthCounts = new Map();
  private readonly tokens: TokenTotals;
  private readonly fieldTotals: readonly FieldTotals[];
  private categories = new Map<string, GroupCounts>();
  private tooManyCategories = false;
  private withoutCategory = 0;
  private readonly records = new Longest();
  private readonly comparison = new ComparisonTotals();

  constructor(
    private readonly fields: readonly string[],
    private readonly category: string | null,
    private readonly tokenizer: Pick<Tokenizer, 'id' | 'size' | 'decode'>,
    /** Of the tokenizer that is compared with, or null. */
    private readonly otherId: string | null,
  ) {
    this.tokens = new TokenTotals(tokenizer.size);
    const share = 2 ** Math.floor(Math.log2(MOST_HASHES / Math.max(1, fields.length)));
    const most = Math.max(LEAST_HASHES_OF_A_FIELD, Math.min(MOST_HASHES_OF_A_FIELD, share));
    this.fieldTotals = fields.map(path => new FieldTotals(path, most));
  }

  add(block: BlockCounts): void {
    const { read } = this;
    read.records += block.read.records;
    read.counted += block.read.counted;
    read.withoutText += block.read.withoutText;
    read.malformed += block.read.malformed;
    read.failed += block.read.failed;
    this.blank += block.blank;
    this.malformed = earlier(this.malformed, block.malformed);
    this.failed = earlier(this.failed, block.failed);
    mergeLengths(this.lengths, block.lengths);
    this.tokens.add(block.tokens);
    block.fields.forEach((field, at) => {
      this.fieldTotals[at]!.add(field);
    });
    this.addCategories(block);
    for (const record of block.records) this.records.add(record);
    this.comparison.add(block.comparison);
    for (const record of block.sample) this.sample.add(record);
  }

  /** Throws an Error where the sums do not agree. */
  report(head: ReportHead, languages: SampleReader): DatasetReport {
    const { counted, withoutText, malformed, failed, records } = this.read;
    if (records !== counted + withoutText + malformed + failed) {
      throw new Error('The records counted do not add up to those read: this is a defect in Winnow.');
    }
    const sorted = sortedLengths(this.lengths);
    const told = languages.read(this.sample.list, this.fields.length);
    const compared = this.otherId !== null;
    const categories = groupStatistics(this.categories, told.ofCategory, compared);
    return {
      dataset: head.dataset,
      done: head.done,
      tokenizer: { id: this.tokenizer.id, size: this.tokenizer.size, sha256: head.sha256 },
      fields: this.fields,
      category: this.category,
      recipe: head.recipe,
      read: { ...this.read },
      notes: [...head.notes, ...this.notes(head)],
      lengths: statisticsOf(sorted),
      histogram: histogramOf(sorted, MOST_ENTRIES),
      vocabulary: vocabularyUse(this.tokens, this.tokenizer),
      sequence: sequenceAdvice(sorted, head.candidates, head.batch),
      fieldReports: this.fieldTotals.map((field, at) => field.report(told.byField[at]!)),
      categories: categories.slice(0, MOST_LISTED_CATEGORIES),
      otherCategories: Math.max(0, categories.length - MOST_LISTED_CATEGORIES),
      languages: groupStatistics(told.groups, told.ofLanguage, compared),
      languagesOf: this.sample.list.length,
      longest: [...this.records.longest.list],
      shortest: [...this.records.shortest.list],
      comparison: this.otherId === null ? null : this.comparison.report(this.otherId, sorted.sum),
    };
  }

  private addCategories({ categories, withoutCategory }: BlockCounts): void {
    this.withoutCategory += withoutCategory;
    if (this.tooManyCategories) return;
    mergeGroups(this.categories, categories);
    if (this.categories.size <= MOST_CATEGORIES) return;
    this.tooManyCategories = true;
    this.categories = new Map();
  }

  private notes({ done, known }: ReportHead): Note[] {
    const { read, malformed, failed, category } = this;
    const notes: Note[] = [];
    const say = (condition: boolean, words: () => Note): void => {
      if (condition) notes.push(words());
    };
    this.fields.forEach((path, at) => {
      const field = this.fieldTotals[at]!;
      say(done === 1 && field.unknown && read.records > read.malformed, () => unknownField(path, known));
      say(field.withoutTexts, () => note('“{0}” holds no text in any record, so it has no tokens.', path));
    });
    say(malformed !== null, () =>
      note(
        'Records that cannot be read: {0}. The first is on line {1}: {2}.',
        read.malformed,
        malformed!.line,
        malformed!.message,
      ),
    );
    say(failed !== null, () =>
      note(
        'Records that could not be counted: {0}. The first is on line {1}: {2}.',
        read.failed,
        failed!.line,
        failed!.message,
      ),
    );
    say(this.blank > 0, () => note('Blank lines, which are not records: {0}.', this.blank));
    say(this.tooManyCategories, () =>
      note(
        '“{0}” has more than {1} different values, so records are not grouped by it.',
        category!,
        MOST_CATEGORIES,
      ),
    );
    say(this.categories.size === 0 && this.withoutCategory > 0 && !this.tooManyCategories, () =>
      note('No record has a value at “{0}”, so records are not grouped by it.', category!),
    );
    say(this.categories.size > 0 && this.withoutCategory > 0, () =>
      note(
        'Records without a value at “{0}”, which belong to no category: {1}.',
        category!,
        this.withoutCategory,
      ),
    );
    return notes;
  }
}

function unknownField(path: string, known: readonly string[]): Note {
  if (known.length === 0)
    return note('No record has the field “{0}”, and the first records have no fields.', path);
  const shown = known.slice(0, MOST_NAMED).join(', ');
  const more = known.length - MOST_NAMED;
  return more > 0
    ? note('No record has the field “{0}”. The fields are {1} and {2} more.', path, shown, more)
    : note('No record has the field “{0}”. The fields are {1}.', path, shown);
}

const earlier = (a: NotedRecord | null, b: NotedRecord | null): NotedRecord | null =>
  a === null || (b !== null && b.index < a.index) ? b : a;
