import type {
  Condition,
  FieldCondition,
  Filter,
  FindPattern,
  PlainCondition,
  SizeComparison,
} from './filter';
import { OPERATORS, spelledPath } from './filterWords';
import { positive } from './valueTest';

const SIGNS: Readonly<Record<SizeComparison, string>> = {
  below: '<',
  'at-most': '<=',
  above: '>',
  'at-least': '>=',
  is: '=',
};

/** A filter as a person would type it; `parseFilter` reads it back. */
export const printFilter = ({ conditions }: Filter): string => conditions.map(printCondition).join(' ');

export const printCondition = (condition: Condition): string =>
  condition.kind === 'not' ? `-${printPlain(condition.condition)}` : printPlain(condition);

function printPlain(condition: PlainCondition): string {
  switch (condition.kind) {
    case 'field':
      return printField(condition);
    case 'length':
    case 'tokens':
      return `${condition.kind}${inBrackets(condition.path)}${SIGNS[condition.comparison]}${condition.value}`;
    case 'language':
      return `${condition.comparison === 'is-not' ? '-' : ''}lang${inBrackets(condition.path)}:${condition.value}`;
    case 'outcome':
      return `is:${condition.value}`;
    case 'reason':
      return `reason:${value(`${condition.stage}/${condition.reason}`)}`;
    case 'edited':
      return 'is:edited';
    case 'problem':
      return condition.rule === null ? 'is:problem' : `problem:${value(condition.rule)}`;
    case 'text':
      return printFind(condition.find);
  }
}

function printField({ path, comparison, value: text, caseSensitive = false }: FieldCondition): string {
  const spelled = spelledPath(path);
  const { comparison: meant, negated } = positive(comparison);
  const minus = negated ? '-' : '';
  switch (meant) {
    case 'exists':
      return `${negated ? 'no' : 'has'}:${spelled}`;
    case 'empty':
      return `empty:${spelled}`;
    case 'is':
      return `${minus}${spelled}:=${caseSensitive ? `${quoted(text)}c` : value(text)}`;
    case 'contains':
      return `${minus}${spelled}:${caseSensitive ? `${quoted(text)}c` : value(text)}`;
    case 'matches':
      return `${spelled}:${regex(text)}${caseSensitive ? '' : 'i'}`;
    default:
      return `${spelled}${SIGNS[meant]}${value(text)}`;
  }
}

function printFind({ text, regex: isRegex, caseSensitive, wholeWord, path }: FindPattern): string {
  const before = path === null ? '' : `${spelledPath(path)}:`;
  const word = wholeWord ? 'w' : '';
  if (isRegex) return `${before}${regex(text)}${caseSensitive ? '' : 'i'}${word}`;
  const flags = `${caseSensitive ? 'c' : ''}${word}`;
  const bare = flags === '' && PLAIN_WORD.test(text) && !OPERATORS.test(text);
  return before + (bare ? text : quoted(text) + flags);
}

const inBrackets = (path: string | null): string => (path === null ? '' : `(${spelledPath(path)})`);

const PLAIN_WORD = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_'-]*$/u;
const PLAIN_VALUE = /^[\p{L}\p{N}_.+-][^\s"]*$/u;
const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const value = (text: string): string => (PLAIN_VALUE.test(text) ? text : quoted(text));

const quoted = (text: string): string =>
  `"${text.replace(/["\\\n\r\t]/g, character => ESCAPES[character] ?? `\\${character}`)}"`;

/** A slash is escaped within a regular expression, also where a class holds it. */
const regex = (source: string): string =>
  `/${source.replace(/\\[^]|[/\n\r]/g, part => (part === '/' ? '\\/' : (ESCAPES[part] ?? part)))}/`;
