import type { Recipe } from '../core/pipeline/recipe';

/** Tokens as they are shown: most often one; where several make up a character, all of them. */
export interface ShownPiece {
  /** Cut after some units. */
  readonly text: string;
  readonly tokens: number;
}

/** A text in tokens. */
export interface TextTokens {
  /** What its tokens are counted with. */
  readonly tokenizer: string;
  /** Code points. */
  readonly characters: number;
  /** Bytes of UTF-8. */
  readonly bytes: number;
  /** Null where the text is too long to count while reading. */
  readonly tokens: number | null;
  /** The first tokens. */
  readonly pieces: readonly ShownPiece[];
  /** Tokens after those of `pieces`. */
  readonly more: number;
}

/** An edit that a recipe proposes, with a little of what stands around it. */
export interface ShownEdit {
  readonly before: string;
  readonly removed: string;
  readonly added: string;
  readonly after: string;
  /** `stage: reason in words`. */
  readonly reasons: readonly string[];
}

/** What a recipe would do to a text. */
export interface TextProposal {
  /** The recipe's title. */
  readonly title: string;
  /** Its record is judged by itself: corpus stages are not asked. */
  readonly alone: boolean;
  /** The text is none that the recipe looks at. */
  readonly apart: boolean;
  /** The first edits. */
  readonly edits: readonly ShownEdit[];
  /** Edits beyond those. */
  readonly more: number;
  /** Tokens after the edits; null where they are not counted, or nothing changes. */
  readonly tokens: number | null;
  /** The record would be dropped, or cannot be judged: why, in words. */
  readonly lost: { readonly dropped: boolean; readonly words: string } | null;
}

/** Tokens of records. */
export interface RecordsSize {
  readonly tokens: number;
  /** Records that cannot be read, or have a text that is too long: they are not in the number. */
  readonly malformed: number;
  readonly uncounted: number;
}

/** What a person sees of a text: the hover in text editors, the card in Winnow's editor. */
export interface TextCard {
  readonly text: TextTokens;
  /** Null where no recipe is asked for. */
  readonly proposal: TextProposal | null;
}

/** The recipe to ask about a text. */
export interface AskedRecipe {
  readonly title: string;
  readonly recipe: Recipe;
}

/** How a text document is made up: JSON Lines, JSON over many lines, or plain text. */
export type TextKind = 'lines' | 'json' | 'plain';

/** A place in a text document. */
export interface CardRequest {
  /** A built-in one, or the absolute path of a file or folder. */
  readonly tokenizer: string;
  readonly kind: TextKind;
  /** The line of `offset`; of plain text all that is asked about. */
  readonly text: string;
  /** In units of `text`. */
  readonly offset: number;
  /** The first lines of the document, which tell the fields of its records. */
  readonly sample: readonly string[];
  readonly asked: AskedRecipe | null;
}

/** A card, and the span of the text that it is about, in units of the request's. */
export interface PlacedCard extends TextCard {
  readonly start: number;
  readonly end: number;
}

/** A document in blocks of whole lines, or a file on disk. */
export type CountedSource = { readonly blocks: readonly Uint8Array[] } | { readonly path: string };

export interface CountRequest {
  readonly tokenizer: string;
  readonly kind: TextKind;
  readonly sample: readonly string[];
}

/** Tokens of a document: of its records' fields, of all its JSON texts, or of all that it holds. */
export interface FileTokens extends RecordsSize {
  readonly tokenizer: string;
  /** Fields whose texts are counted; empty: all texts. */
  readonly fields: readonly string[];
  readonly records: number;
}

/** Records of JSON Lines, a line each. */
export interface RecordsRequest extends Omit<CountRequest, 'kind'> {
  readonly lines: readonly string[];
}

export interface RecordsTokens {
  readonly tokenizer: string;
  /** Fields whose texts are counted; empty: all texts. */
  readonly fields: readonly string[];
  /** Of each line; null for one that is too long to count, undefined for one that is no record. */
  readonly tokens: readonly (number | null | undefined)[];
}

/** What the extension host asks of the thread that counts tokens in text documents. */
export interface ReadingCalls {
  /** What stands at a place; null where that is no text. */
  card(argument: CardRequest): PlacedCard | null;
  /** Tokens of records of JSON Lines. */
  records(argument: RecordsRequest): RecordsTokens;
  /** Tokens of texts; null for one that is too long to count. */
  texts(argument: { readonly tokenizer: string; readonly texts: readonly string[] }): (number | null)[];
  /** Tokens of a whole document. Cancellable; then the numbers are not complete. */
  file(argument: CountRequest & { readonly source: CountedSource }): FileTokens;
}
