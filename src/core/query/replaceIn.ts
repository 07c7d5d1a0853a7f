import type { Span } from '../record/edit';
import type { FindPattern } from './filter';
import { patternRegExp } from './textMatcher';

/**
 * The edits that replace every match of `pattern` in `text`, sorted, in UTF-16 units of `text`. With a regular
 * expression `$1`, `$<name>`, `$&`, `` $` ``, `$'` and `$$` mean what they do in JavaScript; otherwise `replacement`
 * stands for itself. A match that its replacement would leave as it is gives no edit. Throws as `textMatcher` does.
 */
export function replaceIn(text: string, pattern: FindPattern, replacement: string): Span[] {
  const edits: Span[] = [];
  for (const match of text.matchAll(patternRegExp(pattern))) {
    const written = pattern.regex ? expanded(replacement, match, text) : replacement;
    const end = match.index + match[0].length;
    if (written !== match[0]) edits.push({ start: match.index, end, text: written });
  }
  return edits;
}

const REFERENCE = /\$(?:([$&`'])|(\d\d?))/g;
/** Only an expression with a named group reads names. */
const NAMED_REFERENCE = /\$(?:([$&`'])|(\d\d?)|<([^>]*)>)/g;

/** `GetSubstitution` of ECMAScript. */
function expanded(replacement: string, match: RegExpExecArray, text: string): string {
  const { groups } = match;
  return replacement.replace(
    groups === undefined ? REFERENCE : NAMED_REFERENCE,
    (reference: string, mark: string | undefined, digits: string | undefined, name: string | number) => {
      if (mark !== undefined) return marked(mark, match, text);
      if (digits !== undefined) return numbered(digits, match) ?? reference;
      return groups?.[name] ?? '';
    },
  );
}

function marked(mark: string, match: RegExpExecArray, text: string): string {
  if (mark === '$') return '$';
  if (mark === '&') return match[0];
  return mark === '`' ? text.slice(0, match.index) : text.slice(match.index + match[0].length);
}

/** The group of one or two digits, then what follows them; undefined where there is no such group. */
function numbered(digits: string, match: RegExpExecArray): string | undefined {
  for (const used of digits.length === 2 ? [2, 1] : [1]) {
    const group = Number(digits.slice(0, used));
    if (group >= 1 && group < match.length) return (match[group] ?? '') + digits.slice(used);
  }
  return undefined;
}
