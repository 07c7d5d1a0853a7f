import type {
  CountedToken,
  DatasetReport,
  FieldReport,
  GroupStatistics,
  NumberStatistics,
  RecordPlace,
  SequenceAdvice,
  SizedRecord,
  TokenizerComparison,
} from '../core/analysis/dataset/report';
import { noteText } from '../core/analysis/display/plainReport';
import { printable } from './printable';
import { count } from './progressBar';
import { table, type Column } from './table';

const MOST_GROUPS = 20;
const MOST_TOKENS = 10;
const MOST_RECORDS = 5;
const NAME: Column = { heading: '', most: 40 };

/** An analysis as tables for people. */
export function analysisTable(report: DatasetReport): string {
  const { comparison, categories, languages, lengths, vocabulary } = report;
  return sections([
    head(report),
    notes(report),
    lengthRows(lengths),
    vocabularyRows(report),
    tokenRows('most frequent', vocabulary.top),
    sequenceRows(report.sequence),
    fieldRows(report.fieldReports),
    report.fieldReports.flatMap(kindRows),
    groupRows(report.category ?? '', categories, report.otherCategories, comparison),
    groupRows(`language, of ${records(report.languagesOf)}`, languages, 0, comparison),
    comparison === null ? [] : comparisonRows(comparison, report.tokenizer.id),
    recordRows('longest', report.longest),
    recordRows('shortest', report.shortest),
  ]);
}

/** The tokens of a dataset by field. */
export function tokensTable(report: DatasetReport): string {
  return sections([
    head(report),
    notes(report),
    table(
      [{ ...NAME, heading: 'field' }, ...numbers('records', 'tokens', 'characters', 'bytes')],
      report.fieldReports.map(({ path, records, tokens, characters, bytes }) => [
        printable(path),
        ...[records, tokens, characters, bytes].map(count),
      ]),
    ),
    [`${count(report.lengths.sum)} tokens in ${records(report.read.counted)}`],
  ]);
}

const notes = (report: DatasetReport): string[] => report.notes.map(one => printable(noteText(one)));

const records = (number: number): string => `${count(number)} ${number === 1 ? 'record' : 'records'}`;

const sections = (all: readonly (readonly string[])[]): string =>
  all
    .filter(rows => rows.length > 0)
    .map(rows => `${rows.join('\n')}\n`)
    .join('\n');

function head({ dataset, read, tokenizer, fields, recipe }: DatasetReport): string[] {
  const { records: all, counted, withoutText } = read;
  const without = withoutText > 0 ? `, ${count(withoutText)} without a text` : '';
  return [
    `${printable(dataset.name)}: ${records(all)}, ${size(dataset.bytes)}; ${count(counted)} counted${without}`,
    `Fields: ${fields.length === 0 ? 'none' : fields.map(printable).join(', ')}`,
    `Tokenizer: ${printable(tokenizer.id)}`,
    ...(recipe === null ? [] : [`After the recipe: ${printable(recipe)}`]),
  ];
}

const size = (bytes: number): string =>
  bytes < 100_000 ? `${count(bytes)} bytes` : `${(bytes / 1e6).toFixed(1)} MB`;

const lengthRows = (lengths: NumberStatistics): string[] =>
  lengths.count === 0
    ? ['Nothing was counted, so there are no figures.']
    : table(
        [
          { ...NAME, heading: 'tokens' },
          ...numbers('mean', 'median', 'min', 'max', 'deviation', '90 %', '99 %'),
        ],
        [['of an example', ...statistics(lengths)]],
      );

const statistics = ({ mean, median, min, max, deviation, percentile90, percentile99 }: NumberStatistics) =>
  [mean, median, min, max, deviation, percentile90, percentile99].map(decimal);

function vocabularyRows({ vocabulary, tokenizer }: DatasetReport): string[] {
  const { total, unique, size: all, coverage, for50, for90, for99 } = vocabulary;
  if (total === 0) return [];
  return [
    `${count(total)} tokens, ${count(unique)} different ones of the ${count(all)} of ${printable(tokenizer.id)} (${percent(coverage)})`,
    `The ${count(for50)} most frequent make 50 % of the text, ${count(for90)} make 90 %, ${count(for99)} make 99 %.`,
  ];
}

const tokenRows = (heading: string, tokens: readonly CountedToken[]): string[] =>
  tokens.length === 0
    ? []
    : table(
        [{ ...NAME, heading }, ...numbers('count', 'share')],
        tokens
          .slice(0, MOST_TOKENS)
          .map(({ text, count: times, share }) => [quoted(text), count(times), percent(share)]),
      );

function sequenceRows({ candidates, recommended, batch, mostLost }: SequenceAdvice): string[] {
  if (candidates.length === 0) return [];
  const rows = candidates.map(cost => [
    count(cost.length),
    ...[cost.cut, cost.lost, cost.padding, cost.batchPadding, cost.packedPadding].map(percent),
    count(cost.packedSequences),
    cost.length === recommended ? '← recommended' : '',
  ]);
  const columns = [
    ...numbers('length', 'cut', 'lost', 'padding', `batches of ${count(batch)}`, 'packed', 'sequences'),
    { heading: '', most: 20 },
  ];
  const least = candidates.find(({ length }) => length === recommended)!;
  const aim = `the least length that loses at most ${percent(mostLost)} of the tokens`;
  return [
    ...table(columns, rows),
    least.lost <= mostLost
      ? `Recommended is ${aim}.`
      : `None of these is ${aim}: recommended is the one that loses least.`,
  ];
}

const fieldRows = (fields: readonly FieldReport[]): string[] =>
  fields.length === 0
    ? []
    : table(
        [
          { ...NAME, heading: 'field' },
          ...numbers('records', 'tokens', 'mean', 'characters a token', 'non-ASCII'),
          ...numbers('empty', 'missing', 'duplicates'),
        ],
        fields.map(field => [
          printable(field.path),
          count(field.records),
          count(field.tokens),
          decimal(field.lengths.mean),
          ratio(field.characters, field.tokens),
          percent(field.characters === 0 ? 0 : field.nonAscii / field.characters),
          count(field.empty),
          count(field.missing),
          `${field.duplicates.exact ? '' : 'about '}${count(field.duplicates.records)}`,
        ]),
      );

/** Kinds of values beside the usual one. */
const kindRows = ({ path, kinds }: FieldReport): string[] =>
  kinds
    .slice(1)
    .map(
      ({ kind, count: times, first }) =>
        `${printable(path)}: ${count(times)} of kind ${kind} where most are ${kinds[0]!.kind}, first on ${linesOf(first)}`,
    );

const linesOf = (places: readonly RecordPlace[]): string =>
  `${places.length === 1 ? 'line' : 'lines'} ${places.map(({ line }) => count(line)).join('; ')}`;

function groupRows(
  heading: string,
  groups: readonly GroupStatistics[],
  others: number,
  comparison: TokenizerComparison | null,
): string[] {
  if (groups.length === 0) return [];
  const shown = groups.slice(0, MOST_GROUPS);
  const hidden = groups.length - shown.length + others;
  const compared = comparison === null ? [] : [`tokens of ${printable(comparison.id)}`];
  return [
    ...table(
      [
        { ...NAME, heading: printable(heading) },
        ...numbers('records', 'tokens', 'mean', 'max', 'characters a token', 'tokens a word', ...compared),
      ],
      shown.map(({ name, records, tokens, lengths, characters, fertility, otherTokens }) => [
        inLine(name),
        count(records),
        count(tokens),
        decimal(lengths.mean),
        count(lengths.max),
        ratio(characters, tokens),
        fertility === null ? '' : fertility.toFixed(2),
        ...(otherTokens === null ? [] : [count(otherTokens)]),
      ]),
    ),
    ...(hidden > 0 ? [`… and ${count(hidden)} more`] : []),
  ];
}

function comparisonRows(
  { id, tokens, ratio: times, muchLonger, grown }: TokenizerComparison,
  first: string,
): string[] {
  return [
    `${printable(id)} makes ${count(tokens)} tokens of the same, ${times.toFixed(3)} times those of ${printable(first)}`,
    `Records that get at least half as long again: ${count(muchLonger)}`,
    ...(grown.length === 0
      ? []
      : table(
          [{ ...NAME, heading: 'growing most' }, ...numbers('line', first, id)],
          grown
            .slice(0, MOST_RECORDS)
            .map(({ index, line, tokens: before, otherTokens }) => [
              `#${index}`,
              count(line),
              count(before),
              count(otherTokens),
            ]),
        )),
  ];
}

const recordRows = (heading: string, sized: readonly SizedRecord[]): string[] =>
  sized.length === 0
    ? []
    : table(
        [{ ...NAME, heading }, ...numbers('line', 'tokens')],
        sized
          .slice(0, MOST_RECORDS)
          .map(({ index, line, tokens }) => [`#${index}`, count(line), count(tokens)]),
      );

const numbers = (...headings: string[]): Column[] => headings.map(heading => ({ heading }));

/** A token with its spaces to be seen. */
const inLine = (text: string): string => printable(text).replaceAll('\n', '\\n');
const quoted = (text: string): string => `"${inLine(text)}"`;

const decimal = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: Number.isInteger(value) ? 0 : 1 });

const percent = (share: number): string => `${(share * 100).toFixed(share > 0 && share < 0.001 ? 3 : 1)} %`;

const ratio = (value: number, by: number): string => (by === 0 ? '' : (value / by).toFixed(2));
