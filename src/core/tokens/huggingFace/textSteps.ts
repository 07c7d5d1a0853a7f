import { changed, type AlignedText, type Change } from '../alignedText';
import { flagIn, listIn, part, pathOf, textIn, TokenizerFault, typeOf, unknown, type Part } from './fault';
import { javaScriptPattern } from './pattern';
import { BEHAVIORS, spansOf, type Behavior, type PatternStep } from './spans';
import { WHITE_SPACE, WORD } from '../unicodeClasses';

/** Part of a text on its way to the model. `ends` are those of an `AlignedText`, or null where nobody asks. */
export interface TextPiece extends AlignedText {
  /** Whether nothing of the source stands before it. */
  readonly first: boolean;
}

/** Splits a piece further, or rewrites it. */
export type TextStep = (piece: TextPiece) => readonly TextPiece[];

const SPACE = `[${WHITE_SPACE}]`;
const PUNCTUATION = '[\\p{P}!-\\/:-@\\[-`\\{-~]';

/** The steps of a pre-tokenizer whose tokens are texts. Throws a `TokenizerFault` for what is not understood. */
export function textSteps(json: Part | null): TextStep[] {
  if (json === null) return [];
  switch (typeOf(json)) {
    case 'Sequence':
      return listIn(json, 'pretokenizers').flatMap((one, i) =>
        textSteps(part(one, `${pathOf(json, 'pretokenizers')}[${i}]`)),
      );
    case 'BertPreTokenizer':
      return [splitting(SPACE, 'Removed'), splitting(PUNCTUATION, 'Isolated')];
    case 'Whitespace':
      return [splitting(`${WORD}+|(?:(?!${WORD}|${SPACE})[^])+`, 'Removed', true)];
    case 'WhitespaceSplit':
      return [splitting(SPACE, 'Removed')];
    case 'Punctuation':
      return [splitting(PUNCTUATION, behaviorOf(json, 'Isolated'))];
    case 'Digits':
      return [splitting('\\p{N}', flagIn(json, 'individual_digits', false) ? 'Isolated' : 'Contiguous')];
    case 'CharDelimiterSplit':
      return [splitting(literal(textIn(json, 'delimiter')), 'Removed')];
    case 'Split':
      return [split(json)];
    case 'Metaspace':
      return metaspace(json);
    default:
      throw unknown(json);
  }
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

const splitting = (source: string, behavior: Behavior, invert = false): TextStep =>
  splittingBy({ pattern: new RegExp(source, 'gu'), behavior, invert });

function splittingBy(step: PatternStep): TextStep {
  return piece => {
    // Nothing to split: most pieces where each character is a word.
    if (piece.text.length === 1 && step.behavior !== 'Removed') return [piece];
    const spans = spansOf(piece.text, { start: 0, end: piece.text.length }, step);
    return spans.map(({ start, end }) => ({
      text: piece.text.slice(start, end),
      ends: piece.ends === null ? null : piece.ends.subarray(start, end + 1),
      first: piece.first && start === 0,
    }));
  };
}

function behaviorOf(json: Part, otherwise?: Behavior): Behavior {
  const behavior = json.value['behavior'] ?? otherwise;
  const known = BEHAVIORS.find(one => one === behavior);
  if (known === undefined) {
    throw new TokenizerFault(
      `"${pathOf(json, 'behavior')}" is ${JSON.stringify(behavior)}, which is not understood.`,
    );
  }
  return known;
}

function split(json: Part): TextStep {
  const pattern = part(json.value['pattern'], pathOf(json, 'pattern'));
  const behavior = behaviorOf(json);
  const invert = flagIn(json, 'invert', false);
  if (pattern.value['String'] !== undefined) {
    return splitting(literal(textIn(pattern, 'String')), behavior, invert);
  }
  const regular = javaScriptPattern(textIn(pattern, 'Regex'), pathOf(pattern, 'Regex'));
  return splittingBy({ pattern: regular, behavior, invert });
}

/** Spaces become a character that can be seen, and begin words. */
function metaspace(json: Part): TextStep[] {
  const mark = textIn(json, 'replacement');
  const prefix = flagIn(json, 'add_prefix_space', true);
  const scheme = prefix ? (json.value['prepend_scheme'] ?? 'always') : 'never';
  if (scheme !== 'always' && scheme !== 'first' && scheme !== 'never') {
    throw new TokenizerFault(
      `"${pathOf(json, 'prepend_scheme')}" is ${JSON.stringify(scheme)}, which is not understood.`,
    );
  }
  const rewrite: TextStep = piece => {
    const prepends =
      (scheme === 'always' || (scheme === 'first' && piece.first)) &&
      !piece.text.startsWith(' ') &&
      !piece.text.startsWith(mark);
    if (piece.ends === null) {
      return [{ ...piece, text: (prepends ? mark : '') + piece.text.replaceAll(' ', mark) }];
    }
    const changes: Change[] = Array.from(piece.text.matchAll(/ /g), ({ index }) => ({
      ...{ start: index, end: index + 1, text: mark },
    }));
    if (prepends) changes.unshift({ start: 0, end: 0, text: mark });
    return [{ ...piece, ...changed(piece, changes) }];
  };
  const steps = [rewrite];
  if (flagIn(json, 'split', true)) steps.push(splitting(literal(mark), 'MergedWithNext'));
  return steps;
}
