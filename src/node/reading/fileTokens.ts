import { Block } from '../../core/record/block';
import { stringValues } from '../../core/record/stringAt';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import type { CountedSource, CountRequest, FileTokens } from '../../protocol/reading';
import { BlockPool, type Slot } from '../blockPool';
import { lineBoundary, readBlocks } from '../input/blocks';
import { openChunks } from '../input/chunks';
import { startsWithMark } from '../input/dataset';
import { RecordCounter } from './recordCounter';
import { scannerOf } from './recordFields';
import { Turns } from './turns';

const BLOCK_BYTES = 1 << 18;
/** About 20 ms of prose: so long the thread does not hear that it is to stop. */
const PART_UNITS = 1 << 18;

type Blocks = AsyncIterable<Uint8Array>;
type Counts = Omit<FileTokens, 'tokenizer'>;

const NOTHING: Counts = { tokens: 0, fields: [], records: 0, malformed: 0, uncounted: 0 };

/** Tokens of a whole document, counted in turns; not complete where it was cancelled. */
export async function fileTokens(
  { kind, sample, source }: CountRequest & { readonly source: CountedSource },
  tokenizer: Tokenizer,
  cancelled: () => boolean,
  /** A plain text of more units than these is counted in parts. */
  partUnits = PART_UNITS,
): Promise<FileTokens> {
  const turns = new Turns(cancelled);
  const counts = await withBlocks(source, blocks => {
    if (kind === 'lines') return ofRecords(blocks, new RecordCounter(scannerOf(sample), tokenizer), turns);
    if (kind === 'json') return ofJson(blocks, tokenizer, turns);
    // Of a document at hand the last line break is one too many.
    return ofPlainText(blocks, tokenizer, turns, { isWhole: 'path' in source, partUnits });
  });
  return { tokenizer: tokenizer.id, ...counts };
}

async function withBlocks<T>(source: CountedSource, use: (blocks: Blocks) => Promise<T>): Promise<T> {
  if ('blocks' in source) return use(atHand(source.blocks));
  const chunks = await openChunks(source.path, false);
  try {
    const pool = new BlockPool(BLOCK_BYTES);
    return await use(withoutMark(readBlocks(chunks, pool, lineBoundary(), source.path), pool));
  } finally {
    await chunks.close();
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- what is at hand is given as if it had to be read
async function* atHand(blocks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* blocks;
}

async function* withoutMark(slots: AsyncIterable<Slot>, pool: BlockPool): AsyncGenerator<Uint8Array> {
  let first = true;
  for await (const slot of slots) {
    const { bytes, length } = slot;
    const mark = first && startsWithMark(bytes) ? 3 : 0;
    first = false;
    yield bytes.subarray(mark, length);
    pool.release(slot);
  }
}

async function ofRecords(blocks: Blocks, counter: RecordCounter, turns: Turns): Promise<Counts> {
  let [sum, records, malformed, uncounted] = [0, 0, 0, 0];
  for await (const bytes of blocks) {
    const block = new Block(bytes);
    for (let at = 0; at < bytes.length;) {
      const { next, tokens } = counter.count(block, at);
      at = next;
      if (tokens !== 'blank') records++;
      if (tokens === 'malformed') malformed++;
      else if (tokens === 'uncounted') uncounted++;
      else if (tokens !== 'blank') sum += tokens;
      if (await turns.over()) break;
    }
    if (await turns.over()) break;
  }
  return { tokens: sum, fields: counter.fields, records, malformed, uncounted };
}

async function ofJson(blocks: Blocks, tokenizer: Tokenizer, turns: Turns): Promise<Counts> {
  let [sum, uncounted] = [0, 0];
  for await (const bytes of blocks) {
    for (const line of new Block(bytes).text(0, bytes.length).split('\n')) {
      for (const { text } of stringValues(line)) {
        if (text.length > tokenizer.mostUnits) uncounted++;
        else sum += tokenizer.count(text);
        if (await turns.over()) return { ...NOTHING, tokens: sum, uncounted };
      }
    }
  }
  return { ...NOTHING, tokens: sum, uncounted };
}

/**
 * A long text is counted in parts that end where a word of every byte-level tokenizer ends: with a letter before a
 * line break, or with a single line break between what can be seen and a letter. Of a tokenizer of another kind the
 * number may be off by a token for each part.
 */
async function ofPlainText(
  blocks: Blocks,
  tokenizer: Tokenizer,
  turns: Turns,
  { isWhole, partUnits }: { readonly isWhole: boolean; readonly partUnits: number },
): Promise<Counts> {
  let sum = 0;
  let parts: string[] = [];
  let units = 0;
  for await (const bytes of blocks) {
    const text = new Block(bytes).text(0, bytes.length);
    units += text.length;
    const cut = units > partUnits ? lastCut(text) : -1;
    if (cut === -1) parts.push(text);
    else {
      sum += tokenizer.count(parts.join('') + text.slice(0, cut));
      parts = [text.slice(cut)];
      units = text.length - cut;
    }
    if (await turns.over()) return { ...NOTHING, tokens: sum };
  }
  const rest = parts.join('');
  return { ...NOTHING, tokens: sum + tokenizer.count(isWhole ? rest : rest.replace(/\r?\n$/, '')) };
}

const LETTER = /^[\p{L}\p{N}]/u;
const VISIBLE = /^[\p{L}\p{N}\p{P}\p{S}]/u;

/** Where the last part that can be counted ends in `text`; -1 where none does. */
function lastCut(text: string): number {
  for (let at = text.lastIndexOf('\n'); at > 0; at = text.lastIndexOf('\n', at - 1)) {
    const line = text[at - 1] === '\r' ? at - 1 : at;
    if (LETTER.test(text.charAt(line - 1))) return line;
    if (line === at && VISIBLE.test(text.charAt(at - 1)) && LETTER.test(text.charAt(at + 1))) return at + 1;
  }
  return -1;
}
