import type { FindPattern } from './filter';

/** Up to so many repetitions of what itself varies, the work stays a small power of the text's length. */
const FEW = 3;

interface Group {
  readonly start: number;
  /** How often, at most, something is repeated that can match the same text in several ways; 0: nothing can. */
  repeats: number;
  /** What each choice so far begins with. */
  readonly heads: (string | undefined)[];
  /** Nothing of the current choice has been read. */
  fresh: boolean;
}

/**
 * A sentence that says why a regular expression may take longer on some texts than anyone waits, or null. Every
 * pattern whose work grows exponentially with the text's length is found, and some that are harmless too; one whose
 * work grows with a power of it, such as `.*.*=`, is not. The pattern must be valid.
 */
export function riskOf({ text, regex }: FindPattern): string | null {
  const part = regex ? riskyPart(text) : undefined;
  if (part === undefined) return null;
  return `The part "${part}" repeats something that can match the same text in several ways; on some texts the search would take very long. Leave out the inner repetition, or make its choices begin differently.`;
}

function riskyPart(source: string): string | undefined {
  const open: Group[] = [newGroup(0)];
  let at = 0;
  while (at < source.length) {
    const group = open.at(-1)!;
    const character = source[at]!;
    if (character === '(') {
      note(group, undefined);
      open.push(newGroup(at));
      at += lengthAt(OPENING, source, at);
    } else if (character === '|') {
      endChoice(group);
      at++;
    } else {
      const closed = character === ')' ? open.pop() : undefined;
      const from = closed?.start ?? at;
      const end = closed === undefined ? at + lengthAt(ATOM, source, at) : at + 1;
      const atom = source.slice(at, end);
      if (closed === undefined) note(group, atom);
      const inner = closed === undefined ? Number(BACKREFERENCE.test(atom)) : repeatsOf(closed);
      const { least, most, length } = quantifierAt(source, end);
      at = end + length;
      const varies = least !== most || most === 0 ? 1 : 0;
      const repeats = inner === 0 ? varies : inner * Math.max(most, 1);
      if (repeats > FEW) return source.slice(from, at);
      const around = open.at(-1)!;
      around.repeats = Math.max(around.repeats, repeats);
    }
  }
  return undefined;
}

const OPENING = /\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/y;
const ATOM =
  /(?:\\(?:u\{[^}]*\}|u[\da-fA-F]{4}|x..|[pP]\{[^}]*\}|k<[^>]*>|c.|\d+|[^])|\[(?:\\[^]|[^\]\\])*\]|[^])/uy;
const BACKREFERENCE = /^\\(?:[1-9]|k<)/;

const newGroup = (start: number): Group => ({ start, repeats: 0, heads: [], fresh: true });

function note(group: Group, atom: string | undefined): void {
  if (group.fresh) group.heads.push(atom);
  group.fresh = false;
}

function endChoice(group: Group): void {
  note(group, undefined);
  group.fresh = true;
}

function repeatsOf(group: Group): number {
  if (group.heads.length > 0) note(group, undefined);
  return Math.max(group.repeats, beginDifferently(group.heads) ? 0 : 1);
}

/** Choices that begin with different ASCII letters or digits cannot both match. */
function beginDifferently(heads: readonly (string | undefined)[]): boolean {
  if (heads.length < 2) return true;
  const letters = heads.map(head =>
    head !== undefined && /^[A-Za-z\d]$/.test(head) ? head.toLowerCase() : '',
  );
  return !letters.includes('') && new Set(letters).size === letters.length;
}

const QUANTIFIER = /(?:([*+?])|\{(\d+)(,)?(\d+)?\})\??/y;

function quantifierAt(source: string, at: number): { least: number; most: number; length: number } {
  QUANTIFIER.lastIndex = at;
  const found = QUANTIFIER.exec(source);
  if (found === null) return { least: 1, most: 1, length: 0 };
  const [{ length }, mark, from, comma, to] = found;
  if (mark !== undefined) return { least: mark === '+' ? 1 : 0, most: mark === '?' ? 1 : Infinity, length };
  const least = Number(from);
  const most = to === undefined ? (comma === undefined ? least : Infinity) : Number(to);
  return { least, most, length };
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)![0].length;
}
