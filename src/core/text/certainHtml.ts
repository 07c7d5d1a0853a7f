import { ELEMENTS, FLAGS, HIDDEN, UNPAIRED } from './htmlElements';
import { markdownCode } from './markdownCode';

/** The parts of a text that are HTML beyond doubt. */
export interface CertainHtml {
  /** The text with every other `<` and `&` blanked out: same length, safe for a parser of HTML. */
  readonly html: string;
  /** End of each certain tag and comment, by its start. */
  readonly ends: ReadonlyMap<number, number>;
}

interface Tag {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly closing: boolean;
  readonly attributes: boolean;
}

/**
 * Finds what a careful reader takes for HTML, outside Markdown code: comments, doctypes, entities
 * with their semicolon, and tags of HTML elements whose attributes are well formed, if they have
 * attributes, a partner, or a name that needs none. Undefined where there is nothing. With
 * `brackets` false, entities of angle brackets are left alone. Takes time linear in the text.
 */
export function certainHtml(text: string, brackets: boolean): CertainHtml | undefined {
  const { tags, ends, entities } = candidates(text, brackets);
  for (const tag of certainTags(tags)) ends.set(tag.start, tag.end);
  if (ends.size + entities.size === 0) return undefined;
  const html = text.replace(/[<&]/g, (mark, at: number) => (ends.has(at) || entities.has(at) ? mark : ' '));
  return { html, ends };
}

/** With a semicolon, and not what an escaped entity (`&amp;lt;`) would decode to. */
const ENTITY = /&(?!amp;#?\w+;)(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/iy;
const BRACKET = /&(?:[lg]t|#0*6[02]|#x0*3[ce]);/iy;
const MARKUP = /[<&]/g;
const DECLARATION = /<!(?:---?>|doctype(?:\s[^<>]*)?>)/iy;

/** Comments and doctypes by their ends, starts of entities, and all that might be a tag, outside Markdown code. */
function candidates(text: string, brackets: boolean) {
  const tags: Tag[] = [];
  const ends = new Map<number, number>();
  const entities = new Set<number>();
  const code = markdownCode(text);
  const commentEnd = forward(text, /--!?>/g);
  const rawEnds = { script: forward(text, /<\/script\s*>/gi), style: forward(text, /<\/style\s*>/gi) };
  let block = 0;
  MARKUP.lastIndex = 0;
  for (let match = MARKUP.exec(text); match !== null; match = MARKUP.exec(text)) {
    const at = match.index;
    while (block < code.length && code[block]!.end <= at) block++;
    if (block < code.length && code[block]!.start <= at) {
      MARKUP.lastIndex = code[block]!.end;
    } else if (match[0] === '&') {
      if (endAt(ENTITY, text, at) !== 0 && (brackets || endAt(BRACKET, text, at) === 0)) entities.add(at);
    } else if (text[at + 1] === '!') {
      let end = endAt(DECLARATION, text, at);
      if (end === 0 && text.startsWith('<!--', at)) end = commentEnd(at + 4)?.end ?? 0;
      if (end === 0) continue;
      ends.set(at, end);
      MARKUP.lastIndex = end;
    } else {
      const tag = tagAt(text, at);
      if (tag === undefined) continue;
      const raw = tag.name === 'script' || tag.name === 'style' ? rawEnds[tag.name] : undefined;
      const close = raw === undefined || tag.closing ? undefined : raw(tag.end);
      if (raw !== undefined && close === undefined) continue;
      tags.push(tag);
      if (close !== undefined) tags.push({ ...tag, ...close, closing: true, attributes: false });
      MARKUP.lastIndex = close?.end ?? tag.end;
    }
  }
  return { tags, ends, entities };
}

/** The tags that have attributes, a partner, or a name that needs none; with any of them, stray end tags too. */
function certainTags(tags: readonly Tag[]): Tag[] {
  const certain = new Set<Tag>();
  const open = new Map<string, Tag[]>();
  for (const tag of tags) {
    if (tag.closing) {
      const partner = open.get(tag.name)?.pop();
      if (partner !== undefined) certain.add(partner).add(tag);
      continue;
    }
    const unfinished = open.get(tag.name);
    if (unfinished === undefined) open.set(tag.name, [tag]);
    else unfinished.push(tag);
    if (UNPAIRED.has(tag.name) || (tag.attributes && !HIDDEN.has(tag.name))) certain.add(tag);
  }
  if (certain.size === 0) return [];
  return tags.filter(tag => certain.has(tag) || (tag.closing && !HIDDEN.has(tag.name)));
}

const NAME = /\/?([a-z][a-z0-9]*)(?=[\s/>])/iy;
const ATTRIBUTE = /\s+([a-z_:@][-\w:.@]*)(\s*=\s*(?:(["'])|[^\s"'<>`]+))?/iy;
const TAG_END = /\s*\/?>/y;
const CLOSING_END = /\s*>/y;
/** What follows a tag that is spoken of: "the <br> tag". */
const MENTION = /\s+(?:tags?|elements?)\b/iy;

/** A well-formed tag of an HTML element at `start`. */
function tagAt(text: string, start: number): Tag | undefined {
  NAME.lastIndex = start + 1;
  const match = NAME.exec(text);
  const name = match?.[1]!.toLowerCase();
  if (name === undefined || !ELEMENTS.has(name)) return undefined;
  const closing = text[start + 1] === '/';
  let at = NAME.lastIndex;
  let attributes = false;
  while (!closing) {
    const end = attributeEnd(text, at);
    if (end === 0) break;
    attributes = true;
    at = end;
  }
  const end = endAt(closing ? CLOSING_END : TAG_END, text, at);
  if (end === 0 || endAt(MENTION, text, end) !== 0) return undefined;
  return { name, start, end, closing, attributes };
}

/** End of the attribute whose white space starts at `at`; 0 where there is none. */
function attributeEnd(text: string, at: number): number {
  ATTRIBUTE.lastIndex = at;
  const match = ATTRIBUTE.exec(text);
  if (match === null) return 0;
  const [, name, value, quote] = match;
  if (quote !== undefined) return text.indexOf(quote, ATTRIBUTE.lastIndex) + 1;
  if (value === undefined && !FLAGS.has(name!.toLowerCase()) && !name!.startsWith('data-')) return 0;
  return ATTRIBUTE.lastIndex;
}

/** End of a sticky pattern's match at `at`; 0 where it does not match. */
function endAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : 0;
}

/** Finds the next match at or after growing positions; once there is none, it looks no more. */
function forward(text: string, pattern: RegExp) {
  let exhausted = false;
  return (from: number): { start: number; end: number } | undefined => {
    if (exhausted) return undefined;
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (match !== null) return { start: match.index, end: pattern.lastIndex };
    exhausted = true;
    return undefined;
  };
}
