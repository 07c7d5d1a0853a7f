/** A longer name is not compared. */
const LONGEST = 64;

/** The one of `names` that `name` is most likely a slip of, by few changed letters; undefined where none is near. */
export function nearName(name: string, names: readonly string[]): string | undefined {
  if (name.length > LONGEST) return undefined;
  let nearest: string | undefined;
  let least = Infinity;
  for (const candidate of names) {
    if (candidate === name) continue;
    const distance = editDistance(plain(name), plain(candidate));
    if (distance > mostEdits(candidate) || distance >= least) continue;
    nearest = candidate;
    least = distance;
  }
  return nearest;
}

/** Short names differ by one letter without being slips of each other. */
const mostEdits = (name: string): number => (name.length < 4 ? 0 : name.length < 8 ? 1 : 2);

/** `userId`, `user_id` and `User-ID` are one name written in three ways. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/gu, '');

/** Letters added, removed, exchanged, or swapped with their neighbour; names are short. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Infinity;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}
