/** One step of a field path: a member, every item of a list, or one item. */
export type PathStep =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'each' }
  | { readonly kind: 'item'; readonly index: number };

const PLAIN_KEY = /[^.[\]?]+/y;
const BRACKET = /\[(?:(\*)|(\d+)|("(?:[^"\\]|\\.)*"))\]/y;

/**
 * Steps of a field path such as `response`, `meta.title`, `messages[*].content` or `["odd.key"]`.
 * Throws a RangeError with a sentence where the path is not one.
 */
export function parseFieldPath(path: string): readonly PathStep[] {
  const steps: PathStep[] = [];
  let at = 0;
  while (at < path.length) {
    const bracket = matchAt(BRACKET, path, at);
    if (bracket !== null) {
      if (bracket[1] !== undefined) steps.push({ kind: 'each' });
      else if (bracket[2] !== undefined) steps.push({ kind: 'item', index: Number(bracket[2]) });
      else steps.push({ kind: 'key', key: JSON.parse(bracket[3]!) as string });
      at += bracket[0].length;
      continue;
    }
    const separated = path[at] === '.';
    const key = matchAt(PLAIN_KEY, path, separated ? at + 1 : at);
    if (key === null || separated !== steps.length > 0) throw notAPath(path);
    steps.push({ kind: 'key', key: key[0] });
    at += key[0].length + (separated ? 1 : 0);
  }
  if (steps.length === 0) throw notAPath(path);
  return steps;
}

/** `parent` extended by a member name, quoted where the name needs it. */
export function memberPath(parent: string, key: string): string {
  if (key === '' || /[.[\]?"]/u.test(key)) return `${parent}[${JSON.stringify(key)}]`;
  return parent === '' ? key : `${parent}.${key}`;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const notAPath = (path: string) =>
  new RangeError(`"${path}" is not a field path; write it like response, meta.title or messages[*].content.`);
