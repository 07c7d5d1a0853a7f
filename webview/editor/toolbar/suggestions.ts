import { t } from '../../ui/words';

export interface Suggestion {
  /** What takes the place of the word that is typed. */
  readonly text: string;
  readonly what: string;
  /** More is to be typed behind it. */
  readonly open: boolean;
}

export interface SuggestionSource {
  /** Field paths, in the spelling of the filter language. */
  readonly paths: readonly string[];
  /** `stage/reason`, and both in words. */
  readonly reasons: readonly { readonly id: string; readonly words: string }[];
}

/** The word of a filter's text that the caret is at the end of: `[start, end)`. */
export function wordAt(text: string, caret: number): { readonly start: number; readonly word: string } {
  const before = text.slice(0, caret);
  let start = 0;
  // A quote that is open holds its spaces.
  for (const match of before.matchAll(/"(?:\\.|[^"\\])*(?:"|$)|\s/g)) {
    if (match[0].trim() === '') start = match.index + 1;
  }
  return { start, word: before.slice(start) };
}

const MOST = 12;

/** What a word of a filter could become. */
export function suggestionsFor(word: string, { paths, reasons }: SuggestionSource): Suggestion[] {
  const minus = word.startsWith('-') ? '-' : '';
  const typed = word.slice(minus.length);
  const all: Suggestion[] = [
    ...states(),
    ...paths.map(path => ({ text: `${path}:`, what: t('contains …'), open: true })),
    { text: 'length>', what: t('characters of all texts'), open: true },
    { text: 'tokens>', what: t('tokens of all texts'), open: true },
    { text: 'lang:', what: t('language, such as en'), open: true },
    ...reasons.map(({ id, words }) => ({ text: `reason:${id}`, what: words, open: false })),
    ...paths.flatMap(path => [
      { text: `length(${path})>`, what: t('characters of this field'), open: true },
      { text: `tokens(${path})>`, what: t('tokens of this field'), open: true },
      { text: `has:${path}`, what: t('the field is there'), open: false },
      { text: `no:${path}`, what: t('the field is missing'), open: false },
      { text: `empty:${path}`, what: t('the field is empty'), open: false },
      { text: `${path}:=`, what: t('is exactly …'), open: true },
    ]),
  ];
  const wanted = typed.toLowerCase();
  const starts = all.filter(({ text }) => text.toLowerCase().startsWith(wanted) && text !== typed);
  const holds = all.filter(
    ({ text, what }) =>
      wanted.length > 1 &&
      !text.toLowerCase().startsWith(wanted) &&
      (text.toLowerCase().includes(wanted) || what.toLowerCase().includes(wanted)),
  );
  return [...starts, ...holds].slice(0, MOST).map(one => ({ ...one, text: minus + one.text }));
}

const states = (): Suggestion[] =>
  [
    ['is:changed', t('the recipe changes the record')],
    ['is:dropped', t('the recipe drops the record')],
    ['is:kept', t('the recipe keeps the record')],
    ['is:malformed', t('the line is no record')],
    ['is:failed', t('the recipe failed at the record')],
    ['is:edited', t('you have changed or added the record')],
    ['is:problem', t('there is a problem in the record')],
  ].map(([text, what]) => ({ text: text!, what: what!, open: false }));
