import type { CompareReport, ComparedFile, HeadingDifference } from '../../src/protocol/compare';
import { count, t } from '../ui/words';

/** What is worth knowing besides the counts, in sentences. */
export function notesOf({ left, right, by, headings }: CompareReport, unsaved: readonly string[]): string[] {
  const either = (what: keyof ComparedFile, words: (left: string, right: string) => string): string[] => {
    const [a, b] = [Number(left[what]), Number(right[what])];
    return a + b === 0 ? [] : [words(count(a), count(b))];
  };
  return [
    ...unsaved.map(name => t('{0} has changes that are not saved: the file on disk is compared.', name)),
    ...(headings === null ? [] : [headingWords(headings)]),
    ...either('malformed', (a, b) =>
      t('Malformed records, compared by their bytes: {0} in the first file, {1} in the second.', a, b),
    ),
    ...either('withoutKey', (a, b) =>
      t(
        'Records without {0}, compared by content: {1} in the first file, {2} in the second.',
        by ?? '',
        a,
        b,
      ),
    ),
    ...either('repeatedKeys', (a, b) =>
      t(
        'Records whose {0} an earlier record has, matched in their order: {1} in the first file, {2} in the second.',
        by ?? '',
        a,
        b,
      ),
    ),
    ...either('blank', (a, b) =>
      t('Blank lines, which are no records: {0} in the first file, {1} in the second.', a, b),
    ),
  ];
}

function headingWords({ onlyLeft, onlyRight }: HeadingDifference): string {
  if (onlyLeft.length + onlyRight.length === 0) {
    return t('The headings name the same columns in another order; rows are compared as they stand.');
  }
  const [a, b] = [onlyLeft, onlyRight].map(names => (names.length === 0 ? '–' : names.join(', ')));
  return t('The headings differ. Only in the first file: {0}. Only in the second: {1}.', a!, b!);
}
