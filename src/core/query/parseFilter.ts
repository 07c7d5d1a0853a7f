import { languageOf } from '../text/languageCodes';
import {
  OUTCOMES,
  type Condition,
  type FieldCondition,
  type Filter,
  type FindPattern,
  type Outcome,
  type PlainCondition,
  type SizeComparison,
} from './filter';
import { FilterReader, type Literal } from './filterReader';
import { OPERATORS, isReserved, plainPath, type Reserved } from './filterWords';
import { textMatcher } from './textMatcher';

const KEY = '[^\\s:<>=!"()\\[\\].?]+';
const BRACKET = '\\[(?:\\*|\\d+|"(?:[^"\\\\]|\\\\.)*")\\]';
const PATH = new RegExp(`(?:${KEY}|${BRACKET})(?:\\.${KEY}|${BRACKET})*`, 'y');
/** A path that a comparison follows; `https://` and `12:30` are words. */
const COMPARED = new RegExp(`(?![\\d/])(${PATH.source})(?=:(?!//)|!=|[<>=])`, 'y');
const CALL = /(length|tokens|lang)\(/y;
const OPERATOR = /!=|:?(?:>=|<=|>|<|=)|:/y;

const SIZES: Readonly<Record<string, SizeComparison>> = {
  '<': 'below',
  '<=': 'at-most',
  '>': 'above',
  '>=': 'at-least',
  '=': 'is',
  '': 'is',
};

/**
 * Reads a filter as a person types it, such as `category:open_qa length(response)>200 -is:dropped "a phrase"`.
 * Throws a FilterError, whose sentence names the place, where it is not understood.
 */
export function parseFilter(text: string): Filter {
  const reader = new FilterReader(text);
  const conditions: Condition[] = [];
  for (;;) {
    reader.take(/\s*/y);
    if (reader.at === text.length) return { conditions };
    conditions.push(term(reader));
  }
}

function term(reader: FilterReader): Condition {
  const start = reader.at;
  const negated = reader.take(/-/y) !== null;
  if (negated && reader.take(/(?=[^\s-])/y) === null) {
    reader.fail('- stands before what must not hold; to look for a - put it in quotes.', start);
  }
  const condition = plain(reader);
  return negated ? opposite(condition) : condition;
}

/** What does not hold where `condition` does, in its shortest form. */
function opposite(condition: PlainCondition): Condition {
  if (condition.kind === 'field') {
    const { comparison } = condition;
    if (comparison === 'is') return { ...condition, comparison: 'is-not' };
    if (comparison === 'is-not') return { ...condition, comparison: 'is' };
    if (comparison === 'contains') return { ...condition, comparison: 'lacks' };
    if (comparison === 'exists') return { ...condition, comparison: 'missing' };
    if (comparison === 'missing') return { ...condition, comparison: 'exists' };
  }
  if (condition.kind === 'language') return { ...condition, comparison: 'is-not' };
  return { kind: 'not', condition };
}

function plain(reader: FilterReader): PlainCondition {
  const start = reader.at;
  const call = reader.take(CALL);
  if (call !== null) return called(call[1] as 'length' | 'tokens' | 'lang', reader, start);
  const name = reader.take(COMPARED)?.[1];
  if (name === undefined) return { kind: 'text', find: pattern(reader.literal('with regex')!, null, reader) };
  if (isReserved(name)) return reserved(name, reader, start);
  return field(pathOf(name, reader, start), reader, start);
}

function called(name: 'length' | 'tokens' | 'lang', reader: FilterReader, start: number): PlainCondition {
  const path = pathAt(reader);
  if (path === undefined || reader.take(/\)/y) === null) {
    const example = name === 'lang' ? 'lang(response):en' : `${name}(response)>200`;
    reader.fail(`write the field in brackets, such as ${example}.`, start, reader.at + 1);
  }
  return name === 'lang' ? language(path, reader, start) : size(name, path, reader, start);
}

const PRESENCE = { has: 'exists', no: 'missing', empty: 'empty' } as const;

function reserved(word: Reserved, reader: FilterReader, start: number): PlainCondition {
  switch (word) {
    case 'length':
    case 'tokens':
      return size(word, null, reader, start);
    case 'lang':
      return language(null, reader, start);
    case 'has':
    case 'no':
    case 'empty': {
      const path = reader.take(/:/y) === null ? undefined : pathAt(reader);
      if (path === undefined || reader.take(/(?=\s|$)/y) === null) {
        reader.fail(`${word} is followed by a colon and a field, such as ${word}:response.`, start);
      }
      return { kind: 'field', path, comparison: PRESENCE[word], value: '' };
    }
    case 'is':
      return state(worded(word, reader, start), reader);
    case 'reason': {
      const { text, start: from, end } = worded(word, reader, start);
      const slash = text.indexOf('/');
      if (slash < 1 || slash === text.length - 1) {
        reader.fail('write the stage and its reason, such as reason:filter-length/too-short.', from, end);
      }
      return { kind: 'reason', stage: text.slice(0, slash), reason: text.slice(slash + 1) };
    }
    case 'problem':
      return { kind: 'problem', rule: worded(word, reader, start).text };
  }
}

function state({ text, start, end }: Literal, reader: FilterReader): PlainCondition {
  if (text === 'edited') return { kind: 'edited' };
  if (text === 'problem') return { kind: 'problem', rule: null };
  if ((OUTCOMES as readonly string[]).includes(text)) return { kind: 'outcome', value: text as Outcome };
  const known = [...OUTCOMES, 'edited', 'problem'].map(word => `is:${word}`).join(', ');
  return reader.fail(
    `"is:${text}" is not known; write one of ${known}, or ["is"]:${text} for a field named "is".`,
    start,
    end,
  );
}

function size(
  kind: 'length' | 'tokens',
  path: string | null,
  reader: FilterReader,
  start: number,
): PlainCondition {
  const operator = reader.take(OPERATOR)?.[0].replace(':', '');
  const comparison = operator === undefined ? undefined : SIZES[operator];
  const value = reader.literal('without regex')?.text;
  if (comparison === undefined || value === undefined || !/^\d{1,15}$/.test(value)) {
    reader.fail(`compare ${kind} with a whole number, such as ${kind}>200 or ${kind}(response)<=50.`, start);
  }
  return { kind, path, comparison, value: Number(value) };
}

function language(path: string | null, reader: FilterReader, start: number): PlainCondition {
  const { text, start: from, end } = worded('lang', reader, start);
  if (languageOf(text) === undefined) {
    reader.fail(
      `"${text}" is not a language that can be told; write an ISO code such as en, deu or pt, or ["lang"]:${text} for a field named "lang".`,
      from,
      end,
    );
  }
  return { kind: 'language', path, comparison: 'is', value: text };
}

/** The value behind a word that a colon follows, and nothing else. */
function worded(word: Reserved, reader: FilterReader, start: number): Literal {
  const operator = reader.take(OPERATOR)?.[0];
  const value = reader.literal('without regex');
  if (operator !== ':' || value === undefined || value.text === '') {
    reader.fail(
      `${word} is followed by a colon and a value; for a field of that name write ["${word}"].`,
      start,
    );
  }
  noFlags(value, '', reader);
  return value;
}

function field(path: string, reader: FilterReader, start: number): PlainCondition {
  const operator = reader.take(OPERATOR)![0].replace(/^:(?=.)/, '');
  const value = reader.literal(operator === ':' ? 'with regex' : 'without regex');
  if (value === undefined) {
    reader.fail(
      `a value is missing behind ${operator}; to look for the text itself put it in quotes.`,
      start,
    );
  }
  if (operator === ':') return search(path, value, reader);
  const { text, flags } = value;
  if (operator === '=' || operator === '!=') {
    noFlags(value, 'c', reader);
    const comparison = operator === '=' ? 'is' : 'is-not';
    return withCase({ kind: 'field', path, comparison, value: text }, flags === 'c');
  }
  noFlags(value, '', reader);
  return { kind: 'field', path, comparison: SIZES[operator]!, value: text };
}

function noFlags({ flags, start, end }: Literal, but: string, reader: FilterReader): void {
  if (flags === '' || flags === but) return;
  const allowed =
    but === ''
      ? 'nothing may follow the closing quote here'
      : 'only c may follow the closing quote here, for case-sensitive';
  reader.fail(`${allowed}.`, start, end);
}

/** `path:value`: the field contains or matches it. */
function search(path: string, value: Literal, reader: FilterReader): PlainCondition {
  if (value.text === '' && value.kind === 'quoted') {
    reader.fail(
      'there is nothing between the quotes; write empty:field for an empty text.',
      value.start,
      value.end,
    );
  }
  const find = pattern(value, path, reader);
  if (find.wholeWord) return { kind: 'text', find };
  const comparison = find.regex ? 'matches' : 'contains';
  return withCase({ kind: 'field', path, comparison, value: find.text }, find.caseSensitive);
}

const withCase = (condition: FieldCondition, caseSensitive: boolean): FieldCondition =>
  caseSensitive ? { ...condition, caseSensitive } : condition;

function pattern(literal: Literal, path: string | null, reader: FilterReader): FindPattern {
  const { kind, text, flags, start, end } = literal;
  if (kind === 'word' && path === null && OPERATORS.test(text)) {
    reader.fail(
      `all terms must hold, and - negates one; ${text} is not understood. To look for the word write "${text}" in quotes.`,
      start,
      end,
    );
  }
  const regex = kind === 'regex';
  const known = regex ? 'iw' : 'cw';
  for (const flag of flags) {
    if (known.includes(flag)) continue;
    reader.fail(
      regex
        ? `behind the closing / may stand i (ignore case) and w (whole words), not ${flag}; to look for a text with slashes put it in quotes.`
        : `behind the closing quote may stand c (case-sensitive) and w (whole words), not ${flag}.`,
      start,
      end,
    );
  }
  const caseSensitive = regex ? !flags.includes('i') : flags.includes('c');
  const find = { text, regex, caseSensitive, wholeWord: flags.includes('w'), path };
  try {
    textMatcher(find);
  } catch (error) {
    reader.fail((error as Error).message, start, end);
  }
  return find;
}

/** The field path that starts here; undefined where none does. */
function pathAt(reader: FilterReader): string | undefined {
  const start = reader.at;
  const spelled = reader.take(PATH)?.[0];
  return spelled === undefined ? undefined : pathOf(spelled, reader, start);
}

function pathOf(spelled: string, reader: FilterReader, start: number): string {
  try {
    return plainPath(spelled);
  } catch {
    return reader.fail(
      `"${spelled}" is not a field path; write it like response, meta.title or messages[*].content.`,
      start,
    );
  }
}
