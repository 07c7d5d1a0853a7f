import { memberPath, parseFieldPath } from '../record/fieldPath';

/** Words of the filter language that a field of the same name has to step back for, written `["is"]`. */
export const RESERVED = [
  ...(['is', 'has', 'no', 'empty', 'reason', 'problem'] as const),
  ...(['length', 'tokens', 'lang'] as const),
] as const;
export type Reserved = (typeof RESERVED)[number];

export const isReserved = (word: string): word is Reserved => (RESERVED as readonly string[]).includes(word);

/** Words that other search languages join terms with. */
export const OPERATORS = /^(?:AND|OR|NOT)$/;

const PLAIN_KEY = /^[\p{L}_$@][\p{L}\p{N}_$@-]*$/u;

/** A field path in the one spelling that the filter language reads back. Throws a RangeError where it is none. */
export function spelledPath(path: string): string {
  let spelled = '';
  for (const step of parseFieldPath(path)) {
    if (step.kind === 'each') spelled += '[*]';
    else if (step.kind === 'item') spelled += `[${step.index}]`;
    else if (!PLAIN_KEY.test(step.key)) spelled += `[${JSON.stringify(step.key)}]`;
    else spelled += spelled === '' ? step.key : `.${step.key}`;
  }
  return isReserved(spelled) ? `["${spelled}"]` : spelled;
}

/** A field path as the rest of the program writes it. Throws a RangeError where it is none. */
export function plainPath(spelled: string): string {
  let path = '';
  for (const step of parseFieldPath(spelled)) {
    if (step.kind === 'key') path = memberPath(path, step.key);
    else path += step.kind === 'each' ? '[*]' : `[${step.index}]`;
  }
  return path;
}
