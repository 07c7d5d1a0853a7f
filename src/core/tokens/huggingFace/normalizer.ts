import { changed, type AlignedText, type Change } from '../alignedText';
import { bertNormalizer } from './bertNormalizer';
import { flagIn, listIn, part, pathOf, textIn, TokenizerFault, typeOf, unknown, type Part } from './fault';
import { lowerCase } from './lowerCase';
import { javaScriptPattern } from './pattern';
import { WHITE_SPACE } from '../unicodeClasses';

/** Rewrites a text before it is split into words. */
export interface Normalizer {
  normalize(text: string): string;
  /** As `normalize`, with what each unit was made of. */
  align(source: AlignedText): AlignedText;
}

const SPACE = `[${WHITE_SPACE}]`;
const FORMS = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const;
/** What normalization forms treat apart from what stands beside it, in nearly all texts. */
const CLUSTER = /[\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff]+\p{M}*|\P{M}\p{M}*|\p{M}+/gu;

/** What rewrites texts as a kind of normalizer does that is not known here; null if it is not known there either. */
export type ForeignNormalizer = (json: Part) => ((text: string) => string) | null;

/** Null if there is none. Throws a `TokenizerFault` for one that is not understood. */
export function normalizerOf(json: Part | null, foreign?: ForeignNormalizer): Normalizer | null {
  if (json === null) return null;
  const type = typeOf(json);
  const form = FORMS.find(one => one === type);
  if (form !== undefined) return byCluster(text => text.normalize(form));
  switch (type) {
    case 'Lowercase':
      return byChanges(lowerCase, text => changesByCluster(text, /./gsu, lowerCase));
    case 'Prepend': {
      const prefix = textIn(json, 'prepend');
      return byChanges(
        text => (text === '' ? text : prefix + text),
        text => (text === '' ? [] : [{ start: 0, end: 0, text: prefix }]),
      );
    }
    case 'Strip':
      return strip(flagIn(json, 'strip_left', false), flagIn(json, 'strip_right', false));
    case 'Replace':
      return replace(json);
    case 'Sequence': {
      const parts = listIn(json, 'normalizers').map((one, i) =>
        normalizerOf(part(one, `${pathOf(json, 'normalizers')}[${i}]`), foreign),
      );
      return {
        normalize: text => parts.reduce((to, one) => one!.normalize(to), text),
        align: source => parts.reduce((to, one) => one!.align(to), source),
      };
    }
    case 'StripAccents':
      return byCluster(text => text.replace(/\p{M}/gu, ''));
    case 'BertNormalizer':
      return byCluster(bertNormalizer(json));
    default: {
      const normalize = foreign?.(json) ?? null;
      if (normalize === null) throw unknown(json);
      return byCluster(normalize);
    }
  }
}

const byCluster = (normalize: (text: string) => string): Normalizer =>
  byChanges(normalize, text => changesByCluster(text, CLUSTER, normalize));

function byChanges(normalize: (text: string) => string, changes: (text: string) => Change[]): Normalizer {
  return { normalize, align: source => changed(source, changes(source.text)) };
}

/** The clusters that `normalize` changes; the text as a whole where they are not changed independently. */
function changesByCluster(text: string, cluster: RegExp, normalize: (text: string) => string): Change[] {
  const all = normalize(text);
  if (all === text) return [];
  const changes: Change[] = [];
  let joined = '';
  for (const { 0: before, index } of text.matchAll(cluster)) {
    const after = normalize(before);
    joined += after;
    if (after === before) continue;
    const end = index + before.length;
    const kept = after.indexOf(before);
    if (kept === -1) changes.push({ start: index, end, text: after });
    else {
      // It stays, and something is put around it.
      changes.push({ start: index, end: index, text: after.slice(0, kept) });
      changes.push({ start: end, end, text: after.slice(kept + before.length) });
    }
  }
  return joined === all ? changes : [{ start: 0, end: text.length, text: all }];
}

function strip(left: boolean, right: boolean): Normalizer {
  const leading = new RegExp(`^${SPACE}+`);
  const spaces = new RegExp(SPACE);
  const changes = (text: string): Change[] => {
    const start = left ? (leading.exec(text)?.[0].length ?? 0) : 0;
    let end = text.length;
    while (right && end > start && spaces.test(text[end - 1]!)) end--;
    return [
      { start: 0, end: start, text: '' },
      { start: end, end: text.length, text: '' },
    ].filter(change => change.end > change.start);
  };
  return byChanges(text => changed({ text, ends: null }, changes(text)).text, changes);
}

function replace(json: Part): Normalizer {
  const pattern = part(json.value['pattern'], pathOf(json, 'pattern'));
  const content = textIn(json, 'content');
  const regular =
    pattern.value['String'] === undefined
      ? javaScriptPattern(textIn(pattern, 'Regex'), pathOf(pattern, 'Regex'))
      : literal(textIn(pattern, 'String'));
  if (regular.test('')) throw new TokenizerFault(`"${pattern.path}" matches nothing at all.`);
  return byChanges(
    text => text.replace(regular, () => content),
    text =>
      Array.from(text.matchAll(regular), ({ 0: match, index }) => ({
        start: index,
        end: index + match.length,
        text: content,
      })),
  );
}

const literal = (text: string): RegExp => new RegExp(text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'g');
