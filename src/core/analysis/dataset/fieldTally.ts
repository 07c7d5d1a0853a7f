import { Longest, MOST_PLACES, type FieldCounts } from './fieldCounts';
import { noTexts, type TextCounts } from './groupCounts';
import { LengthTally } from './lengthCounts';
import type { RecordPlace, ValueKind } from './report';
import { joinHash } from './textHash';
import type { TextMeasure } from './textMeasure';

const KINDS: readonly ValueKind[] = ['text', 'number', 'boolean', 'null', 'list', 'object'];

/** Counts what stands at one field path, record by record. */
export class FieldTally {
  /** Of the record that is being read: its values and texts here, their tokens, and its longest text in bytes. */
  values = 0;
  tokens = 0;
  longest = -1;
  /** The beginning of that text, where it is wanted. */
  beginning: string | null = null;
  private textsHere = 0;
  private filled = false;
  private readonly hash = new Uint32Array(2);

  private texts: TextCounts = noTexts();
  private readonly lengths = new LengthTally();
  private missing = 0;
  private empty = 0;
  private kinds = KINDS.map(kind => ({ kind, count: 0, first: [] as RecordPlace[] }));
  private hashes: number[] = [];
  private records = new Longest();

  /** A new record begins. */
  begin(): void {
    this.values = 0;
    this.tokens = 0;
    this.longest = -1;
    this.beginning = null;
    this.textsHere = 0;
    this.filled = false;
  }

  value(kind: ValueKind, index: number, line: number): void {
    this.values++;
    const known = this.kinds[KINDS.indexOf(kind)]!;
    known.count++;
    if (known.first.length < MOST_PLACES) known.first.push({ index, line });
  }

  text({ end, start, characters, nonAscii, blank, hash }: TextMeasure, tokens: number): void {
    const { texts } = this;
    texts.tokens += tokens;
    texts.characters += characters;
    texts.bytes += end - start;
    texts.nonAscii += nonAscii;
    this.lengths.add(tokens);
    this.tokens += tokens;
    this.textsHere++;
    if (blank) {
      this.empty++;
      return;
    }
    if (this.filled) {
      joinHash(this.hash, hash);
    } else {
      this.filled = true;
      this.hash[0] = hash[0]!;
      this.hash[1] = hash[1]!;
    }
  }

  /** The record ends. */
  end(index: number, line: number): void {
    if (this.values === 0) this.missing++;
    if (this.textsHere > 0) this.texts.records++;
    if (!this.filled) return;
    this.hashes.push(this.hash[0]!, this.hash[1]!);
    if (this.records.wants(this.tokens)) this.records.add({ index, line, tokens: this.tokens });
  }

  /** What has been counted since the last time. */
  take(): FieldCounts {
    const { missing, empty, kinds, hashes, records } = this;
    const { texts } = this;
    this.texts = noTexts();
    this.missing = 0;
    this.empty = 0;
    this.kinds = KINDS.map(kind => ({ kind, count: 0, first: [] }));
    this.hashes = [];
    this.records = new Longest();
    return {
      texts,
      lengths: this.lengths.take(),
      missing,
      empty,
      kinds: kinds.filter(({ count }) => count > 0),
      hashes: Uint32Array.from(hashes),
      records: records.all(),
    };
  }
}
