import { relative } from 'node:path';
import type { CompareReport, ComparedFile, ShownDifference, ShownField } from '../protocol/compare';
import { printable } from './printable';
import { count } from './progressBar';

const MOST_FIELDS = 5;
const MOST_UNITS = 100;
/** So much of what is equal is shown before the first difference of a text. */
const LEAD = 30;

/** What differs between two datasets, in numbers, as a table for people. */
export function compareTable({ left, right, by, counts, headings }: CompareReport): string {
  const rows: [string, number][] = [
    ['same', counts.same],
    ['added', counts.added],
    ['removed', counts.removed],
    ['changed', counts.changed],
    ['  of these also moved', counts.changedAndMoved],
    ['moved', counts.moved],
  ];
  return [
    ...fileRows('A', left),
    ...fileRows('B', right),
    `Compared by ${by === null ? 'content' : printable(by)}`,
    ...(headings === null ? [] : [headingWords(headings)]),
    '',
    ...rows
      .filter(([name, value]) => value > 0 || !name.startsWith(' '))
      .map(([name, value]) => `${name.padEnd(22)}${count(value).padStart(12)}`),
    '',
    '',
  ].join('\n');
}

function fileRows(name: string, file: ComparedFile): string[] {
  const { path, records, malformed, withoutKey, repeatedKeys, blank } = file;
  const short = relative(process.cwd(), path);
  const notes: [number, string][] = [
    [malformed, 'malformed, compared by their bytes'],
    [withoutKey, 'without the key, compared by content'],
    [repeatedKeys, 'with a key that an earlier one has'],
    [blank, 'blank lines, no records'],
  ];
  return [
    `${name}  ${printable(short.startsWith('..') ? path : short)}: ${count(records)} records`,
    ...notes.filter(([number]) => number > 0).map(([number, words]) => `   ${count(number)} ${words}`),
  ];
}

function headingWords({ onlyLeft, onlyRight }: NonNullable<CompareReport['headings']>): string {
  const parts = [
    ...(onlyLeft.length > 0 ? [`only A has ${onlyLeft.map(printable).join(', ')}`] : []),
    ...(onlyRight.length > 0 ? [`only B has ${onlyRight.map(printable).join(', ')}`] : []),
  ];
  return `The headings differ: ${parts.length > 0 ? parts.join('; ') : 'the columns are in another order'}.`;
}

/** One difference in a few lines. */
export function differenceText(difference: ShownDifference): string {
  const { kind, moved, left, right, fields, more, raw, problem } = difference;
  const places = [left, right].filter(index => index !== null).map(index => `#${count(index)}`);
  const words = kind === 'changed' && moved ? 'changed, moved' : kind;
  const head = `${words.padEnd(9)}${places.join(' → ')}`;
  const note = problem === null ? '' : `  malformed: ${problem}`;
  if (kind !== 'changed') {
    const text = raw === null ? fields.map(summary).join(' · ') : ((raw.right ?? raw.left)?.text ?? '');
    return `${head}${note}\n    ${oneLine(text)}\n`;
  }
  const shown = raw === null ? fields.slice(0, MOST_FIELDS) : [{ path: 'as it stands', ...raw }];
  const hidden = fields.length - shown.length + more;
  return [
    `${head}${note}`,
    ...shown.map(changeText),
    ...(raw === null && hidden > 0 ? [`    … and ${count(hidden)} more fields`] : []),
    '',
  ].join('\n');
}

const summary = ({ path, left, right }: ShownField): string =>
  `${path === '' ? '' : `${path}: `}${(right ?? left)?.text ?? ''}`;

function changeText({ path, left, right }: ShownField): string {
  const [before, after] = [left?.text ?? '', right?.text ?? ''];
  let common = 0;
  while (common < before.length && before[common] === after[common]) common++;
  const from = Math.max(0, common - LEAD);
  const part = (text: string): string => `${from > 0 ? '…' : ''}${oneLine(text.slice(from))}`;
  return [
    `    ${printable(path)}`,
    ...(left === null ? [] : [`      - ${part(before)}`]),
    ...(right === null ? [] : [`      + ${part(after)}`]),
  ].join('\n');
}

const oneLine = (text: string): string =>
  `${printable(text.slice(0, MOST_UNITS)).replaceAll('\n', '\\n')}${text.length > MOST_UNITS ? '…' : ''}`;
