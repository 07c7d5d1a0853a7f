import { memberPath, parseFieldPath } from '../../core/record/fieldPath';
import { literalSource } from '../../core/query/textMatcher';

/** Matches the paths that `path` stands for, with a number for each `[*]`. */
export function concretePaths(path: string): RegExp {
  let source = '';
  for (const step of parseFieldPath(path)) {
    if (step.kind === 'each') source += '\\[\\d+\\]';
    else if (step.kind === 'item') source += `\\[${step.index}\\]`;
    else if (source === '') source = literalSource(memberPath('', step.key));
    else source += literalSource(memberPath('x', step.key).slice(1));
  }
  return new RegExp(`^${source}$`);
}

/** `path` with any item in place of each one that it names. */
export function anyItems(path: string): string {
  let any = '';
  for (const step of parseFieldPath(path))
    any = step.kind === 'key' ? memberPath(any, step.key) : `${any}[*]`;
  return any;
}
