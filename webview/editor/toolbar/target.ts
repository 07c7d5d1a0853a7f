export type Target = { readonly index: number } | { readonly line: number };

/** `123` or `#123` is a record, `line 123` or `:123` a line of the file; null: neither. */
export function parseTarget(text: string): Target | null {
  const [, line, digits] = /^\s*(?:(line\s*|:)|#)?([\d.,\s\u00a0\u202f']+)$/i.exec(text) ?? [];
  const plain = digits?.replace(/\D/g, '') ?? '';
  const number = Number(plain);
  if (plain === '' || !Number.isSafeInteger(number)) return null;
  return line === undefined ? { index: number } : { line: number };
}

/**
 * The record that stands at or after a line of the file, found by halving: records from the file are in its order.
 * `lineOf` says a record's line, null for one that is not in the file.
 */
export async function indexOfLine(
  line: number,
  records: number,
  lineOf: (index: number) => Promise<number | null>,
): Promise<number> {
  let low = 0;
  let high = records - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    let known: number | null = null;
    let at = middle;
    for (; known === null && at <= high; at++) known = await lineOf(at);
    if (known === null || known >= line) high = middle;
    else low = at;
  }
  return Math.max(0, low);
}
