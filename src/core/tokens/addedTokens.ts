import type { Normalizer } from './huggingFace/normalizer';
import { WHITE_SPACE, WORD } from './unicodeClasses';

/** A token that is found in text before anything else is. */
export interface AddedToken {
  readonly id: number;
  readonly content: string;
  /** Found only where special tokens are asked for. */
  readonly special: boolean;
  /** Looked for in normalized text, by its own normalized form. */
  readonly normalized: boolean;
  /** Takes the white space before it along. */
  readonly lstrip: boolean;
  /** Takes the white space behind it along. */
  readonly rstrip: boolean;
  /** Found only where no letter, mark, number or connector stands beside it. */
  readonly singleWord: boolean;
}

/** One that is found as it stands. */
export const specialToken = (content: string, id: number): AddedToken => ({
  id,
  content,
  special: true,
  normalized: false,
  lstrip: false,
  rstrip: false,
  singleWord: false,
});

/** Part of a text: one that became the token `id`, or one for the model. In UTF-16 units. */
export interface TextPart {
  readonly id: number | null;
  readonly start: number;
  readonly end: number;
}

const SPACES_BEFORE = new RegExp(`[${WHITE_SPACE}]*$`);
const SPACES_BEHIND = new RegExp(`[${WHITE_SPACE}]*`, 'y');
const WORD_BEFORE = new RegExp(`${WORD}$`, 'u');
const WORD_BEHIND = new RegExp(WORD, 'uy');
/** So many units are looked at for white space at a time: `$` alone would read the whole text again. */
const LOOK = 64;

/** A text without added tokens as its parts. */
export const wholeText = (text: string): TextPart[] =>
  text === '' ? [] : [{ id: null, start: 0, end: text.length }];

/** Finds added tokens: of those that begin first the longest, as Hugging Face's `tokenizers` do. */
export class AddedTokens {
  private readonly byContent: ReadonlyMap<string, AddedToken>;
  private readonly pattern: RegExp | null;
  private readonly ordinary: boolean;

  /** Each token with the text that it is found by. */
  constructor(tokens: Iterable<readonly [content: string, token: AddedToken]>) {
    this.byContent = new Map(tokens);
    this.ordinary = Array.from(this.byContent.values()).some(token => !token.special);
    const contents = Array.from(this.byContent.keys()).filter(content => content !== '');
    // An alternative that is longer comes first, so that the longest is found.
    const longestFirst = contents.sort((a, b) => b.length - a.length).map(escaped);
    this.pattern = longestFirst.length === 0 ? null : new RegExp(longestFirst.join('|'), 'g');
  }

  /** The parts of `text`, in order; null if it holds no such token. Special tokens are text unless `special`. */
  parts(text: string, special: boolean): TextPart[] | null {
    const { pattern } = this;
    if (pattern === null || !(special || this.ordinary)) return null;
    const parts: TextPart[] = [];
    let from = 0;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const token = this.byContent.get(match[0])!;
      if (token.special && !special) continue;
      let start = match.index;
      let end = pattern.lastIndex;
      if (token.singleWord && !standsAlone(text, start, end)) continue;
      if (token.lstrip) start = Math.max(spacesBefore(text, start), from);
      if (token.rstrip) end = spacesBehind(text, end);
      // The one before has taken all of it along.
      if (start >= end) continue;
      if (from < start) parts.push({ id: null, start: from, end: start });
      parts.push({ id: token.id, start, end });
      from = end;
    }
    if (parts.length === 0) return null;
    if (from < text.length) parts.push({ id: null, start: from, end: text.length });
    return parts;
  }
}

/** Those that are looked for in the text as it stands, and those that are in what normalizing makes of it. */
export interface AddedTokensOf {
  readonly inSource: AddedTokens;
  readonly inNormalized: AddedTokens;
}

export function finders(added: readonly AddedToken[], normalizer: Normalizer | null): AddedTokensOf {
  const normalized = (content: string) => (normalizer === null ? content : normalizer.normalize(content));
  return {
    inSource: new AddedTokens(added.filter(one => !one.normalized).map(one => [one.content, one])),
    inNormalized: new AddedTokens(
      added.filter(one => one.normalized).map(one => [normalized(one.content), one]),
    ),
  };
}

/** Ids of the special ones by name. */
export const specialsOf = (added: readonly AddedToken[]): ReadonlyMap<string, number> =>
  new Map(added.filter(one => one.special).map(one => [one.content, one.id]));

const escaped = (content: string): string => content.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

function standsAlone(text: string, start: number, end: number): boolean {
  if (WORD_BEFORE.test(text.slice(Math.max(0, start - 2), start))) return false;
  WORD_BEHIND.lastIndex = end;
  return !WORD_BEHIND.test(text);
}

function spacesBefore(text: string, end: number): number {
  for (let start = end; ;) {
    const from = Math.max(0, start - LOOK);
    const found = from + SPACES_BEFORE.exec(text.slice(from, start))!.index;
    if (found > from || found === 0) return found;
    start = from;
  }
}

function spacesBehind(text: string, start: number): number {
  SPACES_BEHIND.lastIndex = start;
  SPACES_BEHIND.test(text);
  return SPACES_BEHIND.lastIndex;
}
