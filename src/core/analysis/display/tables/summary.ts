import type { DatasetReport } from '../../dataset/report';
import type { Words } from '../words';
import type { Column, ColumnKind, Table, Value } from './table';

interface Line {
  readonly title: string;
  readonly kind: ColumnKind;
  readonly of: (report: DatasetReport) => number;
}

/** The figures of a report, one a row; beside those of the report before, where there is one. */
export function summaryLines({ t }: Words): readonly Line[] {
  return [
    { title: t('Records'), kind: 'count', of: ({ read }) => read.records },
    { title: t('Examples counted'), kind: 'count', of: ({ read }) => read.counted },
    { title: t('Records without text'), kind: 'count', of: ({ read }) => read.withoutText },
    { title: t('Malformed records'), kind: 'count', of: ({ read }) => read.malformed },
    { title: t('Tokens'), kind: 'count', of: ({ vocabulary }) => vocabulary.total },
    { title: t('Tokens per example, mean'), kind: 'decimal', of: ({ lengths }) => lengths.mean },
    { title: t('Median'), kind: 'decimal', of: ({ lengths }) => lengths.median },
    { title: t('Least'), kind: 'count', of: ({ lengths }) => lengths.min },
    { title: t('Most'), kind: 'count', of: ({ lengths }) => lengths.max },
    { title: t('Standard deviation'), kind: 'decimal', of: ({ lengths }) => lengths.deviation },
    { title: t('90th percentile'), kind: 'decimal', of: ({ lengths }) => lengths.percentile90 },
    { title: t('99th percentile'), kind: 'decimal', of: ({ lengths }) => lengths.percentile99 },
    { title: t('Different tokens'), kind: 'count', of: ({ vocabulary }) => vocabulary.unique },
    { title: t('Vocabulary of the tokenizer'), kind: 'count', of: ({ vocabulary }) => vocabulary.size },
    { title: t('Share of the vocabulary used'), kind: 'share', of: ({ vocabulary }) => vocabulary.coverage },
    { title: t('Tokens for 50% of the text'), kind: 'count', of: ({ vocabulary }) => vocabulary.for50 },
    { title: t('Tokens for 90% of the text'), kind: 'count', of: ({ vocabulary }) => vocabulary.for90 },
    { title: t('Tokens for 99% of the text'), kind: 'count', of: ({ vocabulary }) => vocabulary.for99 },
  ];
}

/** Rows mix kinds of numbers, so each row says its own: the kinds stand beside the table. */
export function summaryTable(
  report: DatasetReport,
  before: DatasetReport | null,
  words: Words,
): Table & { readonly rowKinds: readonly ColumnKind[] } {
  const { t } = words;
  const lines = summaryLines(words);
  const figure = (title: string): Column => ({ title, kind: 'decimal' });
  return {
    title: t('Figures'),
    columns: [
      { title: t('Figure'), kind: 'words' },
      ...(before === null
        ? [figure(t('Value'))]
        : [figure(t('Before')), figure(t('After')), figure(t('Difference'))]),
    ],
    rows: lines.map(({ title, of }): Value[] =>
      before === null ? [title, of(report)] : [title, of(before), of(report), of(report) - of(before)],
    ),
    rowKinds: lines.map(({ kind }) => kind),
  };
}
