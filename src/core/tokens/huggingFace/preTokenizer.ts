import { digitsSplit } from '../split/digits';
import type { Split } from '../split/split';
import { splitNothing, within, type Words } from '../split/words';
import { flagIn, listIn, part, pathOf, textIn, TokenizerFault, typeOf, unknown, type Part } from './fault';
import { GPT2_PATTERN, KNOWN_PATTERNS } from './knownPatterns';
import { javaScriptPattern } from './pattern';
import { patternWords } from './patternWords';
import { BEHAVIORS, type PatternStep } from './spans';

/** How a byte-level tokenizer splits a text into words. */
export interface PreTokenizer {
  readonly words: Words;
  /** A text that does not begin with a space is given one. */
  readonly prefixSpace: boolean;
}

/** A step that splits bytes, and the pattern that does the same. */
interface Step {
  readonly split: Split | null;
  readonly pattern: () => PatternStep;
}

/** The parts of nested sequences, in order. */
export function flattened(json: Part): Part[] {
  if (json.value['type'] !== 'Sequence') return [json];
  const path = pathOf(json, 'pretokenizers');
  return listIn(json, 'pretokenizers').flatMap((one, i) => flattened(part(one, `${path}[${i}]`)));
}

/** Throws a `TokenizerFault` for what is not understood. */
export function preTokenizerOf(json: Part): PreTokenizer {
  const steps: Step[] = [];
  let prefixSpace = false;
  let isBytes = false;
  for (const one of flattened(json)) {
    if (isBytes) throw unknown(one, ' behind "ByteLevel"');
    if (typeOf(one) !== 'ByteLevel') {
      steps.push(stepOf(one));
      continue;
    }
    isBytes = true;
    prefixSpace = flagIn(one, 'add_prefix_space', true);
    if (prefixSpace && steps.length > 0) {
      throw new TokenizerFault(`"${one.path}" adds a space before each word, which is not understood.`);
    }
    if (flagIn(one, 'use_regex', true)) steps.push(patternStep(GPT2_PATTERN, one.path, 'Isolated', false));
  }
  return { words: wordsOf(steps), prefixSpace };
}

function wordsOf(steps: readonly Step[]): Words {
  const slow = steps.findLastIndex(step => step.split === null) + 1;
  const fast = steps.slice(slow).map(step => step.split!);
  if (slow === 0) return { split: fast.length === 0 ? splitNothing : fast.reduce(within) };
  const { begin, split } = patternWords(steps.slice(0, slow).map(step => step.pattern()));
  return { begin: begin!, split: fast.reduce(within, split) };
}

function stepOf(json: Part): Step {
  switch (typeOf(json)) {
    case 'Digits': {
      const individual = flagIn(json, 'individual_digits', false);
      return {
        split: digitsSplit(individual),
        pattern: () => ({
          pattern: /\p{N}/gu,
          behavior: individual ? 'Isolated' : 'Contiguous',
          invert: false,
        }),
      };
    }
    case 'Split': {
      const pattern = part(json.value['pattern'], pathOf(json, 'pattern'));
      const source =
        pattern.value['String'] === undefined
          ? textIn(pattern, 'Regex')
          : textIn(pattern, 'String').replace(/[\\^$.*+?()[\]{}|#&~-]/g, '\\$&');
      return patternStep(
        source,
        pathOf(pattern, 'Regex'),
        textIn(json, 'behavior'),
        flagIn(json, 'invert', false),
      );
    }
    default:
      throw unknown(json);
  }
}

function patternStep(source: string, path: string, behavior: string, invert: boolean): Step {
  const split = KNOWN_PATTERNS.get(source);
  // Nothing lies between the matches of a known pattern: to remove that is to isolate them.
  const kept = split !== undefined && behavior === 'Removed' && invert ? 'Isolated' : behavior;
  const known = BEHAVIORS.find(one => one === kept);
  if (known === undefined || known === 'Removed') {
    throw new TokenizerFault(`"${path}" splits with the behavior "${behavior}", which is not understood.`);
  }
  const pattern = () => ({ pattern: javaScriptPattern(source, path), behavior: known, invert });
  if (split !== undefined && known === 'Isolated') return { split, pattern };
  const made = pattern();
  return { split: null, pattern: () => made };
}
