import { Block } from '../../record/block';
import { CsvScanner } from '../../record/csvScanner';
import { JsonScanner } from '../../record/jsonScanner';
import type { FoundValue, RecordScanner, ScannedRecord } from '../../record/scanned';
import type { RecordLayout } from '../../record/scannerFor';
import { cutAt } from '../../text/cutAt';
import type { Tokenizer } from '../../tokens/tokenizer';
import { newBlockCounts, type BlockCounts, type GrowingBlockCounts } from './blockCounts';
import { categoryName } from './categories';
import { addKind } from './fieldCounts';
import { addRecord, groupNamed, noTexts, type TextCounts } from './groupCounts';
import { addLength } from './lengthCounts';
import type { ValueKind } from './report';
import { SAMPLE_UNITS, sampleRank } from './sample';
import { joinHash } from './textHash';
import { TextMeasure } from './textMeasure';
import { TokenTally } from './tokenTally';

/** What is counted, and with what. */
export interface Counting {
  readonly layout: RecordLayout;
  /** Field paths whose texts make up an example. */
  readonly fields: readonly string[];
  readonly category: string | null;
}

/** A block's place among the records, and what is wanted of it. */
export interface BlockPlace {
  /** Index and line of each of its records where these do not follow one another, else of the first alone. */
  readonly indices: Float64Array;
  readonly lines: Float64Array;
  /** Records of this rank and above are not looked at for their language. */
  readonly sampleBelow: number;
  /** Whether the tokens of each record are wanted. */
  readonly each: boolean;
  /** Records to leave out, by their number in the block, with the reason. */
  readonly condemned: readonly { readonly record: number; readonly message: string }[];
}

/** One record as it is being counted. */
interface Current {
  index: number;
  line: number;
  readonly texts: TextCounts;
  otherTokens: number;
}

/** Counts blocks of records, each by itself. */
export class BlockCounter {
  private readonly scanner: RecordScanner;
  private readonly categorySlot: number;
  private readonly tally: TokenTally;
  private readonly measure = new TextMeasure();
  private readonly record: Current = { index: 0, line: 0, texts: noTexts(), otherTokens: 0 };
  private counts!: GrowingBlockCounts;
  private block!: Block;
  private view!: DataView;
  private sampleBelow = 0;
  /** By field, of the record that is being counted: values, texts and tokens at it, and the longest text. */
  private readonly values: Uint32Array;
  private readonly textsAt: Uint32Array;
  private readonly tokensAt: Float64Array;
  private readonly beginnings: (string | null)[];
  private readonly longestAt: Float64Array;
  private readonly hashes: Uint32Array[];
  private readonly filled: Uint8Array;

  constructor(
    private readonly counting: Counting,
    private readonly tokenizer: Tokenizer,
    private readonly other: Pick<Tokenizer, 'count'> | null,
  ) {
    const { layout, fields, category } = counting;
    const known = category === null ? -1 : fields.indexOf(category);
    const paths = category === null || known !== -1 ? fields : [...fields, category];
    this.categorySlot = category === null ? -1 : known === -1 ? fields.length : known;
    this.scanner = layout.format === 'csv' ? new CsvScanner(layout, paths) : new JsonScanner(paths, true);
    this.tally = new TokenTally(tokenizer.size);
    this.values = new Uint32Array(fields.length);
    this.textsAt = new Uint32Array(fields.length);
    this.tokensAt = new Float64Array(fields.length);
    this.beginnings = fields.map(() => null);
    this.longestAt = new Float64Array(fields.length);
    this.hashes = fields.map(() => new Uint32Array(2));
    this.filled = new Uint8Array(fields.length);
  }

  /** `onRecord` is told the number of each record before it is read. */
  count(bytes: Uint8Array, place: BlockPlace, onRecord: (record: number) => void): BlockCounts {
    const { indices, lines, condemned } = place;
    this.block = new Block(bytes);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.counts = newBlockCounts(this.counting.fields.length);
    this.sampleBelow = place.sampleBelow;
    const tokens: number[] = [];
    let number = 0;
    let line = 0;
    for (let at = 0; at < bytes.length;) {
      onRecord(number);
      const failure = condemned.length === 0 ? undefined : condemned.find(({ record }) => record === number);
      const scanned = this.scanner.scan(bytes, at);
      at = scanned.next;
      if (!scanned.blank) {
        this.record.index = indices.length === 1 ? indices[0]! + number : indices[number]!;
        this.record.line = lines.length === 1 ? lines[0]! + line : lines[number]!;
        const counted = failure === undefined ? this.take(scanned) : this.fail(failure.message);
        if (place.each) tokens.push(counted);
        number++;
      } else {
        this.counts.blank++;
      }
      line += scanned.lines;
    }
    return this.counts.finish(this.tally.take(), place.each ? Float64Array.from(tokens) : null);
  }

  /** Tokens of the record, -1 where it has no text. */
  private take(scanned: ScannedRecord): number {
    const { counts, record } = this;
    const { index, line } = record;
    counts.read.records++;
    if (scanned.problem !== undefined) {
      counts.read.malformed++;
      counts.malformed ??= { index, line, message: scanned.problem.message };
      return -1;
    }
    this.begin();
    const found = inOrder(scanned.found);
    for (const value of found) this.value(value);
    const category = this.categoryOf(found);
    for (let field = 0; field < this.values.length; field++) this.endField(field);
    if (record.texts.records === 0) {
      counts.read.withoutText++;
      return -1;
    }
    counts.read.counted++;
    this.endExample(category);
    return record.texts.tokens;
  }

  private fail(message: string): number {
    const { counts, record } = this;
    counts.read.records++;
    counts.read.failed++;
    counts.failed ??= { index: record.index, line: record.line, message };
    return -1;
  }

  private begin(): void {
    const { record } = this;
    Object.assign(record.texts, noTexts());
    record.otherTokens = 0;
    this.tally.begin(record.index);
    this.values.fill(0);
    this.textsAt.fill(0);
    this.tokensAt.fill(0);
    this.longestAt.fill(-1);
    this.beginnings.fill(null);
    this.filled.fill(0);
  }

  private value(value: FoundValue): void {
    const { slot } = value;
    if (slot >= this.values.length) return;
    const { index, line } = this.record;
    this.values[slot]!++;
    addKind(this.counts.fields[slot]!.kinds, this.kindOf(value), () => ({ index, line }));
    if (value.kind === 'string') this.text(slot, value);
  }

  private text(slot: number, value: FoundValue): void {
    const { measure, record, tokenizer, tally } = this;
    measure.read(value, this.block, this.view, this.scanner);
    const { text, characters, bytes, nonAscii } = measure;
    const tokens = countInto(tokenizer, text, tally);
    if (this.other !== null) record.otherTokens += this.other.count(text);
    const field = this.counts.fields[slot]!;
    addTo(field.texts, tokens, characters, bytes, nonAscii);
    addTo(record.texts, tokens, characters, bytes, nonAscii);
    record.texts.records = 1;
    addLength(field.lengths, tokens);
    this.textsAt[slot]!++;
    this.tokensAt[slot]! += tokens;
    if (isBlank(text)) {
      field.empty++;
    } else if (this.filled[slot] === 0) {
      this.filled[slot] = 1;
      this.hashes[slot]!.set(measure.hash);
    } else {
      joinHash(this.hashes[slot]!, measure.hash);
    }
    if (text.length > this.longestAt[slot]!) {
      this.longestAt[slot] = text.length;
      this.beginnings[slot] = text;
    }
  }

  private endField(slot: number): void {
    const field = this.counts.fields[slot]!;
    if (this.values[slot] === 0) field.missing++;
    if (this.textsAt[slot] === 0) return;
    field.texts.records++;
    if (this.filled[slot] === 0) return;
    const { index, line } = this.record;
    field.hashes.push(this.hashes[slot]![0]!, this.hashes[slot]![1]!);
    field.records.add({ index, line, tokens: this.tokensAt[slot]! });
  }

  private endExample(category: string | null): void {
    const { counts, record } = this;
    const { index, line, texts, otherTokens } = record;
    const { tokens } = texts;
    addLength(counts.lengths, tokens);
    counts.records.add({ index, line, tokens });
    if (category !== null) addRecord(groupNamed(counts.categories, category), texts, otherTokens);
    else if (this.categorySlot !== -1) counts.withoutCategory++;
    if (this.other !== null) counts.comparison.addRecord({ index, line, tokens, otherTokens });
    const rank = sampleRank(index);
    if (rank < this.sampleBelow) this.sample(rank, category);
  }

  private sample(rank: number, category: string | null): void {
    const { index, texts, otherTokens } = this.record;
    const beginnings = this.beginnings.map(text =>
      text === null ? null : text.slice(0, cutAt(text, SAMPLE_UNITS)),
    );
    const longest = this.longestAt.indexOf(Math.max(...this.longestAt));
    this.counts.sample.add({
      rank,
      index,
      category,
      texts: { ...texts },
      otherTokens,
      beginnings,
      longest,
      tokens: this.tokenizer.count(beginnings[longest]!),
    });
  }

  private categoryOf(found: readonly FoundValue[]): string | null {
    if (this.categorySlot === -1) return null;
    for (const value of found) {
      if (value.slot !== this.categorySlot || value.kind === 'null' || value.kind === 'container') continue;
      const raw = this.block.text(value.start, value.end);
      const name = categoryName(value.kind === 'string' ? this.scanner.decode(raw, value) : raw);
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

function countInto(tokenizer: Tokenizer, text: string, tally: TokenTally): number {
  if (tokenizer.encodeTo !== undefined) return tokenizer.encodeTo(text, tally);
  const ids = tokenizer.encode(text);
  for (const id of ids) tally.add(id);
  return ids.length;
}

function addTo(texts: TextCounts, tokens: number, characters: number, bytes: number, nonAscii: number): void {
  texts.tokens += tokens;
  texts.characters += characters;
  texts.bytes += bytes;
  texts.nonAscii += nonAscii;
}

const isBlank = (text: string): boolean =>
  text === '' || ((text.charCodeAt(0) <= 0x20 || text.charCodeAt(0) > 0x7f) && !/\S/u.test(text));
