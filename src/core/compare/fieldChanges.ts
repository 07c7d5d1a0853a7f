import type { Leaf } from './leaves';

/** A field path at which two records differ; null where a record has nothing there. */
export interface FieldChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * Where two records differ, in the order of the second one; fields that it does not have come last. A
 * string and another value of the same spelling differ: then the string stands in quotes. None where only
 * the writing differs: white space, order of members, escapes.
 */
export function fieldChanges(before: readonly Leaf[], after: readonly Leaf[]): FieldChange[] {
  const earlier = new Map(before.map(leaf => [leaf.path, leaf]));
  const later = new Map(after.map(leaf => [leaf.path, leaf]));
  return [...new Set([...later.keys(), ...earlier.keys()])].flatMap(path => {
    const a = earlier.get(path);
    const b = later.get(path);
    if (a === undefined || b === undefined) {
      return [{ path, before: a?.text ?? null, after: b?.text ?? null }];
    }
    const comparable = a.kind === b.kind || a.kind === 'cell' || b.kind === 'cell';
    if (!comparable) return [{ path, before: spelled(a), after: spelled(b) }];
    return a.text === b.text ? [] : [{ path, before: a.text, after: b.text }];
  });
}

const spelled = ({ text, kind }: Leaf): string => (kind === 'string' ? JSON.stringify(text) : text);
