import { figuresOf } from './figures';
import type { DatasetReport, LengthCost, SequenceAdvice } from '../dataset/report';
import type { Note } from '../dataset/note';
import { visibleName } from './visibleText';
import type { Words } from './words';

/** What a sequence length costs. */
export function costSentence(cost: LengthCost, batch: number, words: Words): string {
  const { t } = words;
  const { count, percent } = figuresOf(words);
  const lost =
    cost.cut === 0
      ? t('{0} tokens: no example is cut.', count(cost.length))
      : t(
          '{0} tokens: loses {1} of the tokens and cuts {2} of the examples.',
          count(cost.length),
          percent(cost.lost),
          percent(cost.cut),
        );
  const figures = [
    percent(cost.padding),
    percent(cost.batchPadding),
    count(batch),
    percent(cost.packedPadding),
    count(cost.packedSequences),
  ];
  const padding =
    cost.packedSequences === 1
      ? t(
          'Padding is {0} of the positions if every example is padded to it, {1} if each batch of {2} is padded to its longest, {3} if examples are packed into one sequence.',
          ...figures,
        )
      : t(
          'Padding is {0} of the positions if every example is padded to it, {1} if each batch of {2} is padded to its longest, {3} if examples are packed into {4} sequences.',
          ...figures,
        );
  return `${lost} ${padding}`;
}

/** Why the recommended length is that; empty where there is none. */
export function adviceSentence(advice: SequenceAdvice, words: Words): string {
  const { t } = words;
  const { count, percent } = figuresOf(words);
  const cost = advice.candidates.find(({ length }) => length === advice.recommended);
  if (cost === undefined) return '';
  return cost.lost <= advice.mostLost
    ? t(
        'Recommended: {0}, the least of the candidates that loses at most {1} of the tokens.',
        count(cost.length),
        percent(advice.mostLost),
      )
    : t(
        'Recommended: {0}, since it loses least. No candidate loses at most {1} of the tokens.',
        count(cost.length),
        percent(advice.mostLost),
      );
}

/** What was read, and what of it could not be counted. One sentence for each thing worth saying. */
export function readSentences(report: DatasetReport, words: Words): string[] {
  const { t } = words;
  const { count, bytes, percent } = figuresOf(words);
  const { read, dataset, tokenizer, fields } = report;
  const said: string[] = [];
  if (read.records > 0 && fields.length > 0) {
    said.push(
      t(
        'Counted with {3}: {0} of {1} ({2}). An example is the text of {4}.',
        count(read.counted),
        recordsWords(read.records, words),
        bytes(dataset.bytes),
        tokenizer.id,
        fields.map(visibleName).join(' + '),
      ),
    );
  }
  if (report.done < 1) said.push(t('Only {0} of the dataset has been read.', percent(report.done)));
  if (report.recipe !== null) said.push(t('The recipe “{0}” was applied before.', report.recipe));
  if (read.withoutText > 0)
    said.push(t('Records without a text at these fields: {0}.', count(read.withoutText)));
  if (report.languages.length > 0 && report.languagesOf < read.counted) {
    said.push(t('Languages are told from a sample: {0}.', recordsWords(report.languagesOf, words)));
  }
  return [...said, ...report.notes.map(one => noteWords(one, words))];
}

function noteWords({ message, values }: Note, words: Words): string {
  const { count } = figuresOf(words);
  return words.t(
    message,
    ...values.map(value => (typeof value === 'number' ? count(value) : visibleName(value))),
  );
}

export function recordsWords(records: number, words: Words): string {
  const { t } = words;
  return records === 1 ? t('1 record') : t('{0} records', figuresOf(words).count(records));
}

/** Why there is nothing to show of a report; null where there is. */
export function emptySentence({ read, fields, done, recipe }: DatasetReport, words: Words): string | null {
  const { t } = words;
  const { count } = figuresOf(words);
  if (read.counted > 0 || done < 1) return null;
  if (read.records === 0) {
    return recipe === null ? t('The dataset holds no records.') : t('The recipe leaves no records.');
  }
  if (read.malformed === read.records) {
    return read.records === 1
      ? t('The only record cannot be read. Open the dataset in the editor to see why.')
      : t(
          'None of the {0} records can be read. Open the dataset in the editor to see why.',
          count(read.records),
        );
  }
  if (fields.length === 0) {
    return t('The records have no fields with text, so there is nothing to count.');
  }
  return t(
    'No record has text at {1} ({0} read). Choose other fields.',
    count(read.records),
    fields.map(visibleName).join(', '),
  );
}

/** How the other tokenizer does; empty where there is none. */
export function comparisonSentence(
  { comparison, vocabulary, tokenizer }: DatasetReport,
  words: Words,
): string {
  if (comparison === null) return '';
  const { t } = words;
  const { count, decimal } = figuresOf(words);
  return t(
    '{0} makes {1} tokens where {2} makes {3}: {4} times as many. Records that get at least half as long again: {5}.',
    comparison.id,
    count(comparison.tokens),
    tokenizer.id,
    count(vocabulary.total),
    decimal(comparison.ratio, 3),
    count(comparison.muchLonger),
  );
}

/** What is not in the list of categories; empty where that is nothing. */
export function othersSentence({ otherCategories }: DatasetReport, words: Words): string {
  const { t } = words;
  return otherCategories === 0
    ? ''
    : t('{0} further categories are not listed.', figuresOf(words).count(otherCategories));
}
