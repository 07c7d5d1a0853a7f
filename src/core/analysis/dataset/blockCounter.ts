import { CsvScanner } from '../../record/csvScanner';
import { JsonScanner } from '../../record/jsonScanner';
import { spanAt } from '../../record/recordSpans';
import {
  newScannedRecord,
  type FoundValue,
  type RecordScanner,
  type ScannedRecord,
} from '../../record/scanned';
import type { RecordLayout } from '../../record/scannerFor';
import { cutAt } from '../../text/cutAt';
import type { ViewedBytes } from '../../record/unescapeJson';
import type { Tokenizer } from '../../tokens/tokenizer';
import type { BlockCounts, NotedRecord } from './blockCounts';
import { CategoryNames } from './categories';
import { ComparisonTotals } from './comparisonCounts';
import { Longest } from './fieldCounts';
import { FieldTally } from './fieldTally';
import { addRecord, groupNamed, noTexts, type GroupCounts } from './groupCounts';
import { LengthTally } from './lengthCounts';
import type { ValueKind } from './report';
import { Sample, SAMPLE_UNITS, sampleRank } from './sample';
import { TextMeasure } from './textMeasure';
import { TokenTally } from './tokenTally';

/** What is counted. */
export interface Counting {
  readonly layout: RecordLayout;
  /** Field paths whose texts make up an example. */
  readonly fields: readonly string[];
  readonly category: string | null;
}

/** A block's place among the records, and what is wanted of it. */
export interface BlockPlace {
  /** Index and line of each of its records; of the first alone where the others follow it. */
  readonly indices: Float64Array;
  readonly lines: Float64Array;
  /** Records of this rank and above are not looked at for their language. */
  readonly sampleBelow: number;
  /** Whether the tokens of each record are wanted. */
  readonly each: boolean;
  /** Records to leave out, by their number in the block, with the reason. */
  readonly condemned: readonly { readonly record: number; readonly message: string }[];
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Tokens of a record that is no example. */
const NO_EXAMPLE = -1;

/** Counts blocks of records, each by itself. */
export class BlockCounter {
  private readonly scanner: RecordScanner;
  private readonly categorySlot: number;
  private readonly fields: readonly FieldTally[];
  private readonly tokens: TokenTally;
  private readonly lengths = new LengthTally();
  private readonly names = new CategoryNames();
  private readonly measure = new TextMeasure();

  // Of the block that is being counted.
  private block: ViewedBytes = { bytes: new Uint8Array(0), view: new DataView(new ArrayBuffer(0)) };
  private sampleBelow = 0;
  private read = { records: 0, counted: 0, withoutText: 0, malformed: 0, failed: 0 };
  private malformed: NotedRecord | null = null;
  private failed: NotedRecord | null = null;
  private categories = new Map<string, GroupCounts>();
  private withoutCategory = 0;
  private records = new Longest();
  private comparison = new ComparisonTotals();
  private samples = new Sample();

  // Of the record that is being counted.
  private index = 0;
  private line = 0;
  private sampled = false;
  private texts = noTexts();
  private otherTokens = 0;

  /** `other` is the tokenizer that is compared with. */
  constructor(
    private readonly counting: Counting,
    private readonly tokenizer: Tokenizer,
    private readonly other: Tokenizer | null,
  ) {
    const { layout, fields, category } = counting;
    const known = category === null ? -1 : fields.indexOf(category);
    const paths = category === null || known !== -1 ? fields : [...fields, category];
    this.categorySlot = category === null ? -1 : known === -1 ? fields.length : known;
    this.scanner = layout.format === 'csv' ? new CsvScanner(layout, paths) : new JsonScanner(paths, true);
    this.fields = fields.map(() => new FieldTally());
    this.tokens = new TokenTally(tokenizer.size);
  }

  /** `onRecord` is told the number of each record before it is read. */
  count(bytes: Uint8Array, place: BlockPlace, onRecord: (record: number) => void): BlockCounts {
    const { indices, lines, condemned } = place;
    this.begin(bytes, place);
    const each: number[] = [];
    let blank = 0;
    let number = 0;
    let line = 0;
    for (let at = 0; at < bytes.length;) {
      onRecord(number);
      const failure = condemned.length > 0 && condemned.find(({ record }) => record === number);
      const scanned = failure ? this.span(at) : this.scanner.scan(bytes, at);
      at = scanned.next;
      if (scanned.blank) {
        blank++;
      } else {
        this.index = indices.length === 1 ? indices[0]! + number : indices[number]!;
        this.line = lines.length === 1 ? lines[0]! + line : lines[number]!;
        const tokens = failure ? this.fail(failure.message) : this.take(scanned);
        if (place.each) each.push(tokens);
        number++;
      }
      line += scanned.lines;
    }
    return this.finish(blank, place.each ? Float64Array.from(each) : null);
  }

  /** A record that is not read. */
  private span(at: number): ScannedRecord {
    return { ...newScannedRecord(), ...spanAt(this.counting.layout, this.block.bytes, at) };
  }

  private begin(bytes: Uint8Array, { sampleBelow }: BlockPlace): void {
    this.block = { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
    this.sampleBelow = sampleBelow;
    this.read = { records: 0, counted: 0, withoutText: 0, malformed: 0, failed: 0 };
    this.malformed = null;
    this.failed = null;
    this.categories = new Map();
    this.withoutCategory = 0;
    this.records = new Longest();
    this.comparison = new ComparisonTotals();
    this.samples = new Sample();
  }

  private finish(blank: number, each: Float64Array | null): BlockCounts {
    const { read, malformed, failed, categories, withoutCategory } = this;
    return {
      read,
      blank,
      malformed,
      failed,
      lengths: this.lengths.take(),
      tokens: this.tokens.take(),
      fields: this.fields.map(field => field.take()),
      categories,
      withoutCategory,
      records: this.records.all(),
      comparison: this.comparison.counts(),
      sample: this.samples.list,
      each,
    };
  }

  /** Tokens of the record, or `NO_EXAMPLE`. */
  private take(scanned: ScannedRecord): number {
    const { read, index, line, fields } = this;
    read.records++;
    if (scanned.problem !== undefined) {
      read.malformed++;
      this.malformed ??= { index, line, message: scanned.problem.message };
      return NO_EXAMPLE;
    }
    this.texts = noTexts();
    this.otherTokens = 0;
    const rank = sampleRank(index);
    this.sampled = rank < this.sampleBelow;
    this.tokens.begin(index);
    for (const field of fields) field.begin();
    const found = inOrder(scanned.found);
    for (const value of found) if (value.slot < fields.length) this.value(value, fields[value.slot]!);
    for (const field of fields) field.end(index, line);
    if (this.texts.records === 0) {
      read.withoutText++;
      return NO_EXAMPLE;
    }
    read.counted++;
    this.example(rank, this.categoryOf(found));
    return this.texts.tokens;
  }

  private fail(message: string): number {
    this.read.records++;
    this.read.failed++;
    this.failed ??= { index: this.index, line: this.line, message };
    return NO_EXAMPLE;
  }

  private value(value: FoundValue, field: FieldTally): void {
    field.value(this.kindOf(value), this.index, this.line);
    if (value.kind !== 'string') return;
    const { measure, texts } = this;
    measure.read(value, this.block, this.scanner);
    const tokens = measure.tokens(this.tokenizer, this.tokens);
    if (this.other !== null) this.otherTokens += measure.count(this.other);
    const bytes = measure.end - measure.start;
    texts.records = 1;
    texts.tokens += tokens;
    texts.characters += measure.characters;
    texts.bytes += bytes;
    texts.nonAscii += measure.nonAscii;
    field.text(measure, tokens);
    if (bytes <= field.longest) return;
    field.longest = bytes;
    if (this.sampled) field.beginning = beginningOf(measure);
  }

  /** All texts of the record have been counted. */
  private example(rank: number, category: string | null): void {
    const { index, line, texts, otherTokens } = this;
    const { tokens } = texts;
    this.lengths.add(tokens);
    if (this.records.wants(tokens)) this.records.add({ index, line, tokens });
    if (category !== null) addRecord(groupNamed(this.categories, category), texts, otherTokens);
    else if (this.categorySlot !== -1) this.withoutCategory++;
    if (this.other !== null) this.comparison.addRecord({ index, line, tokens, otherTokens });
    if (this.sampled) this.sample(rank, category);
  }

  private sample(rank: number, category: string | null): void {
    const { index, texts, otherTokens, fields } = this;
    const beginnings = fields.map(field => field.beginning);
    const lengths = fields.map(field => field.longest);
    const longest = lengths.indexOf(Math.max(...lengths));
    const tokens = this.tokenizer.count(beginnings[longest]!);
    this.samples.add({ rank, index, category, texts, otherTokens, beginnings, longest, tokens });
  }

  private categoryOf(found: readonly FoundValue[]): string | null {
    if (this.categorySlot === -1) return null;
    const { scanner, block } = this;
    for (const value of found) {
      const { slot, kind, start, end } = value;
      if (slot !== this.categorySlot || kind === 'null' || kind === 'container') continue;
      const name = this.names.of(block, start, end, () => {
        const raw = decoder.decode(block.bytes.subarray(start, end));
        return kind === 'string' ? scanner.decode(raw, value) : raw;
      });
      return name === '' ? null : name;
    }
    return null;
  }

  private kindOf({ kind, start }: FoundValue): ValueKind {
    if (kind === 'string') return 'text';
    if (kind === 'null') return 'null';
    const byte = this.block.bytes[start];
    if (kind === 'container') return byte === 0x5b ? 'list' : 'object';
    return byte === 0x74 || byte === 0x66 ? 'boolean' : 'number';
  }
}

/** By field, then by place. */
function inOrder(found: FoundValue[]): readonly FoundValue[] {
  for (let i = 1; i < found.length; i++) {
    if (found[i]!.slot < found[i - 1]!.slot) {
      return found.toSorted((a, b) => a.slot - b.slot || a.start - b.start);
    }
  }
  return found;
}

/** The first units of a text; a longer text is not made a string as a whole. */
function beginningOf({ bytes, start, end }: TextMeasure): string {
  const text = decoder.decode(bytes.subarray(start, Math.min(end, start + 3 * SAMPLE_UNITS + 4)));
  return text.slice(0, cutAt(text, SAMPLE_UNITS));
}
