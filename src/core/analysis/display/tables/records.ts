import { groupsOf, type GroupKind } from '../charts/groups';
import type {
  DatasetReport,
  FieldReport,
  GroupStatistics,
  SizedRecord,
  TokenizerComparison,
  ValueKind,
} from '../../dataset/report';
import type { Words } from '../words';
import type { Column, Table } from './table';

const counted = (title: string): Column => ({ title, kind: 'count' });
const decimal = (title: string): Column => ({ title, kind: 'decimal' });

/** Categories or languages. What became of those that are gone stands in the table of the report before. */
export function groupsTable(
  report: DatasetReport,
  before: DatasetReport | null,
  kind: GroupKind,
  { t }: Words,
): Table {
  const groups = groupsOf(report, kind);
  const earlier = new Map((before === null ? [] : groupsOf(before, kind)).map(group => [group.name, group]));
  const gone = [...earlier.values()].filter(({ name }) => !groups.some(group => group.name === name));
  const compared = groups.some(({ otherTokens }) => otherTokens !== null);
  const columns: Column[] = [
    { title: kind === 'categories' ? t('Category') : t('Language'), kind: 'name' },
    counted(t('Records')),
    counted(t('Tokens')),
    ...(before === null ? [] : [counted(t('Records before')), counted(t('Tokens before'))]),
    decimal(t('Tokens per record, mean')),
    decimal(t('Median')),
    counted(t('Most')),
    decimal(t('Tokens per word')),
    decimal(t('Characters per token')),
    { title: t('Not ASCII'), kind: 'share' },
    ...(compared ? [counted(t('Tokens of the other tokenizer')), decimal(t('Ratio'))] : []),
  ];
  const row = (group: GroupStatistics) => [
    group.name,
    group.records,
    group.tokens,
    ...(before === null ? [] : [earlier.get(group.name)?.records ?? 0, earlier.get(group.name)?.tokens ?? 0]),
    group.lengths.mean,
    group.lengths.median,
    group.lengths.max,
    group.fertility,
    ratio(group.characters, group.tokens),
    ratio(group.nonAscii, group.characters),
    ...(compared ? [group.otherTokens, ratio(group.otherTokens ?? 0, group.tokens)] : []),
  ];
  return {
    title: kind === 'categories' ? t('Categories') : t('Languages'),
    columns,
    rows: [
      ...groups.map(row),
      ...gone.map(({ name, records, tokens }) => [
        name,
        ...[0, 0, records, tokens],
        ...columns.slice(5).map(() => null),
      ]),
    ],
  };
}

export function fieldsTable({ fieldReports }: DatasetReport, words: Words): Table {
  const { t } = words;
  const estimated = fieldReports.some(({ duplicates }) => !duplicates.exact);
  return {
    title: t('Fields'),
    columns: [
      { title: t('Field'), kind: 'name' },
      counted(t('Records with text')),
      counted(t('Missing')),
      counted(t('Empty')),
      counted(t('Tokens')),
      decimal(t('Tokens per text, mean')),
      decimal(t('Median')),
      counted(t('Most')),
      counted(t('Characters')),
      counted(t('Bytes')),
      decimal(t('Characters per token')),
      { title: t('Not ASCII'), kind: 'share' },
      counted(t('Duplicates')),
      { title: t('Kinds of values'), kind: 'words' },
      { title: t('Languages'), kind: 'words' },
      ...(estimated ? [{ title: t('Duplicates are an estimate'), kind: 'words' } as const] : []),
    ],
    rows: fieldReports.map(field => [
      field.path,
      field.records,
      field.missing,
      field.empty,
      field.tokens,
      field.lengths.mean,
      field.lengths.median,
      field.lengths.max,
      field.characters,
      field.bytes,
      ratio(field.characters, field.tokens),
      ratio(field.nonAscii, field.characters),
      field.duplicates.records,
      kindsText(field, words),
      field.languages.map(({ code, records }) => `${code} ${records}`).join(', '),
      ...(estimated ? [field.duplicates.exact ? t('no') : t('yes')] : []),
    ]),
  };
}

/** How many values of each kind, and in which lines those first stand that are not of the usual one. */
export const kindsText = ({ kinds }: FieldReport, words: Words): string =>
  kinds
    .map(({ kind, count, first }, at) =>
      at === 0 || first.length === 0
        ? `${kindName(kind, words)} ${count}`
        : `${kindName(kind, words)} ${count} (${first.map(({ line }) => line).join(', ')})`,
    )
    .join('; ');

export function kindName(kind: ValueKind, { t }: Words): string {
  switch (kind) {
    case 'text':
      return t('text');
    case 'number':
      return t('number');
    case 'boolean':
      return t('boolean');
    case 'null':
      return t('null');
    case 'list':
      return t('list');
    case 'object':
      return t('object');
  }
}

export const recordsTable = (title: string, records: readonly SizedRecord[], { t }: Words): Table => ({
  title,
  columns: [counted(t('Record')), counted(t('Line')), counted(t('Tokens'))],
  rows: records.map(({ index, line, tokens }) => [index, line, tokens]),
});

export const grownTable = (
  { grown, id }: TokenizerComparison,
  report: DatasetReport,
  { t }: Words,
): Table => ({
  title: t('Records that grow the most'),
  columns: [
    counted(t('Record')),
    counted(t('Line')),
    counted(t('Tokens, {0}', report.tokenizer.id)),
    counted(t('Tokens, {0}', id)),
    decimal(t('Ratio')),
  ],
  rows: grown.map(({ index, line, tokens, otherTokens }) => [
    index,
    line,
    tokens,
    otherTokens,
    ratio(otherTokens, tokens),
  ]),
});

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
