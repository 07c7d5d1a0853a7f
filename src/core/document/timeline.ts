/** Where a record's bytes stand: in the base file, or among the document's own records. */
export const Source = { File: 0, Edited: 1, Added: 2 } as const;
export type Source = (typeof Source)[keyof typeof Source];

/** The records `first … first + count - 1` of a source, one after the other. */
export interface Piece {
  readonly source: Source;
  readonly first: number;
  readonly count: number;
}

/** Records by source. */
export type Counts = readonly [file: number, edited: number, added: number];

interface Node {
  readonly piece: Piece;
  readonly left: Node | undefined;
  readonly right: Node | undefined;
  readonly records: number;
  readonly counts: Counts;
  readonly height: number;
}

/**
 * The order of a document's records, as ranges of untouched and of own ones. A value: changing it makes
 * another one that shares most of its memory, so that earlier states stay at hand for undo, and a reader
 * goes on with the state it began with. Every operation takes time logarithmic in the number of pieces.
 */
export class Timeline {
  static readonly empty = new Timeline(undefined);

  private constructor(private readonly root: Node | undefined) {}

  /** In linear time; neighbouring pieces that continue each other become one. */
  static of(pieces: Iterable<Piece>): Timeline {
    const merged: Piece[] = [];
    for (const piece of pieces) {
      const last = merged.at(-1);
      if (piece.count === 0) continue;
      if (last !== undefined && continues(last, piece)) merged[merged.length - 1] = joined(last, piece);
      else merged.push(piece);
    }
    return new Timeline(balanced(merged, 0, merged.length));
  }

  get records(): number {
    return this.root?.records ?? 0;
  }

  get counts(): Counts {
    return this.root?.counts ?? NONE;
  }

  /** The timeline with the `removed` records from `at` on replaced by `pieces`. */
  splice(at: number, removed: number, pieces: readonly Piece[]): Timeline {
    if (at < 0 || removed < 0 || at + removed > this.records)
      throw new RangeError(`There are no ${removed} records at ${at} of ${this.records}.`);
    const [before, rest] = split(this.root, at);
    const [, after] = split(rest, removed);
    return new Timeline(concat(concat(before, Timeline.of(pieces).root), after));
  }

  /** Where the record at `position` stands. */
  at(position: number): { readonly source: Source; readonly record: number } {
    let node = this.root;
    let left = position;
    while (node !== undefined) {
      const before = node.left?.records ?? 0;
      if (left < before) node = node.left;
      else if (left < before + node.piece.count)
        return { source: node.piece.source, record: node.piece.first + left - before };
      else {
        left -= before + node.piece.count;
        node = node.right;
      }
    }
    throw new RangeError(`There is no record ${position}: there are ${this.records}.`);
  }

  /** The pieces of the records `from … to - 1`, cut to that range. */
  *pieces(from = 0, to = this.records): Generator<Piece> {
    yield* within(this.root, from, to);
  }
}

const NONE: Counts = [0, 0, 0];

const continues = (a: Piece, b: Piece): boolean => a.source === b.source && a.first + a.count === b.first;
const joined = (a: Piece, b: Piece): Piece => ({ ...a, count: a.count + b.count });

function node(left: Node | undefined, piece: Piece, right: Node | undefined): Node {
  const counts: [number, number, number] = [0, 0, 0];
  counts[piece.source] = piece.count;
  for (const child of [left, right]) child?.counts.forEach((count, source) => (counts[source]! += count));
  return {
    piece,
    left,
    right,
    records: counts[0] + counts[1] + counts[2],
    counts,
    height: 1 + Math.max(heightOf(left), heightOf(right)),
  };
}

const heightOf = (tree: Node | undefined): number => tree?.height ?? 0;

function balanced(pieces: readonly Piece[], from: number, to: number): Node | undefined {
  if (from === to) return undefined;
  const middle = (from + to) >> 1;
  return node(balanced(pieces, from, middle), pieces[middle]!, balanced(pieces, middle + 1, to));
}

/** Joins two trees and the piece between them; their heights may differ by any amount. */
function join(left: Node | undefined, piece: Piece, right: Node | undefined): Node {
  const lean = heightOf(left) - heightOf(right);
  if (lean > 1) return rotated(left!.left, left!.piece, join(left!.right, piece, right));
  if (lean < -1) return rotated(join(left, piece, right!.left), right!.piece, right!.right);
  return node(left, piece, right);
}

/** A node whose children differ in height by two at most, made level. */
function rotated(left: Node | undefined, piece: Piece, right: Node | undefined): Node {
  const lean = heightOf(left) - heightOf(right);
  if (lean > 1) {
    if (heightOf(left!.left) >= heightOf(left!.right))
      return node(left!.left, left!.piece, node(left!.right, piece, right));
    const middle = left!.right!;
    return node(node(left!.left, left!.piece, middle.left), middle.piece, node(middle.right, piece, right));
  }
  if (lean < -1) {
    if (heightOf(right!.right) >= heightOf(right!.left))
      return node(node(left, piece, right!.left), right!.piece, right!.right);
    const middle = right!.left!;
    return node(node(left, piece, middle.left), middle.piece, node(middle.right, right!.piece, right!.right));
  }
  return node(left, piece, right);
}

function split(tree: Node | undefined, at: number): [Node | undefined, Node | undefined] {
  if (tree === undefined) return [undefined, undefined];
  const { left, piece, right } = tree;
  const before = left?.records ?? 0;
  if (at <= before) {
    const [low, high] = split(left, at);
    return [low, join(high, piece, right)];
  }
  if (at >= before + piece.count) {
    const [low, high] = split(right, at - before - piece.count);
    return [join(left, piece, low), high];
  }
  const kept = at - before;
  return [
    join(left, { ...piece, count: kept }, undefined),
    join(undefined, { ...piece, first: piece.first + kept, count: piece.count - kept }, right),
  ];
}

function concat(left: Node | undefined, right: Node | undefined): Node | undefined {
  if (left === undefined) return right;
  if (right === undefined) return left;
  const [rest, last] = withoutLast(left);
  const [first, others] = withoutFirst(right);
  return continues(last, first)
    ? join(rest, joined(last, first), others)
    : join(rest, last, join(undefined, first, others));
}

function withoutLast(tree: Node): [Node | undefined, Piece] {
  if (tree.right === undefined) return [tree.left, tree.piece];
  const [rest, last] = withoutLast(tree.right);
  return [join(tree.left, tree.piece, rest), last];
}

function withoutFirst(tree: Node): [Piece, Node | undefined] {
  if (tree.left === undefined) return [tree.piece, tree.right];
  const [first, rest] = withoutFirst(tree.left);
  return [first, join(rest, tree.piece, tree.right)];
}

function* within(tree: Node | undefined, from: number, to: number): Generator<Piece> {
  if (tree === undefined || from >= to) return;
  const start = tree.left?.records ?? 0;
  const end = start + tree.piece.count;
  if (from < start) yield* within(tree.left, from, Math.min(to, start));
  const low = Math.max(from, start);
  const high = Math.min(to, end);
  if (low < high) yield { ...tree.piece, first: tree.piece.first + low - start, count: high - low };
  if (to > end) yield* within(tree.right, Math.max(0, from - end), to - end);
}
