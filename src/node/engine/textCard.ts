import { Block } from '../../core/record/block';
import { Malformed } from '../../core/record/jsonLexer';
import { recordValues, textOf, type RecordValue } from '../../core/record/recordValues';
import type { RecordLayout } from '../../core/record/scannerFor';
import { COUNTABLE_UNITS, type Tokenizer } from '../../core/tokens/tokenizer';
import type { TextCard, TextProposal } from '../../protocol/reading';
import type { OpenDocument } from '../document/openDocument';
import { Problem } from '../problem';
import { proposalFor } from '../reading/proposal';
import { textTokens } from '../reading/textTokens';
import type { Proposals } from './proposals';
import { shownBytes } from './shownBytes';

export interface CardParts {
  readonly document: OpenDocument;
  readonly proposals: Proposals;
  readonly tokenizer: Tokenizer;
}

interface Asked {
  readonly index: number;
  /** The record. */
  readonly bytes: Uint8Array;
  readonly path: string;
  readonly title: string | null;
}

/** A text of a record in tokens, and what the recipe that is previewed makes of it. Throws a Problem. */
export function textCard(parts: CardParts, asked: Asked): TextCard {
  const { document, tokenizer } = parts;
  const { index, bytes, path } = asked;
  const text = path === '' ? shownBytes(bytes).text : textAt(document.dataset.layout, bytes, path);
  if (text === undefined) throw new Problem(`Record ${index} has no text at "${path}".`);
  return { text: textTokens(text, tokenizer), proposal: proposal(parts, asked) };
}

/** Readers take the last of repeated names. */
function textAt(layout: RecordLayout, bytes: Uint8Array, path: string): string | undefined {
  const value = valuesOf(layout, bytes).findLast(one => one.path === path && one.kind === 'string');
  return value && textOf(layout, bytes, value);
}

function valuesOf(layout: RecordLayout, bytes: Uint8Array): RecordValue[] {
  try {
    return recordValues(layout, bytes, 0, bytes.length);
  } catch (error) {
    if (error instanceof Malformed) return [];
    throw error;
  }
}

function proposal(
  { proposals, tokenizer }: CardParts,
  { index, bytes, path, title }: Asked,
): TextProposal | null {
  if (title === null || bytes.length > COUNTABLE_UNITS) return null;
  const { preview } = proposals.previewer.preview(new Block(bytes), 0, index, null, Infinity);
  if (preview === null) return null;
  const alone = proposals.outcomeOf(index) === undefined;
  return proposalFor(title, proposals.withCorpusStages(preview), path, tokenizer, alone);
}
