import { memberPath } from '../../record/fieldPath';
import { LISTED_OF_RULE } from '../problem';
import { isBlankText } from './blankText';
import { Kind } from './kind';
import { MOST_MEMBERS, PathNode } from './pathNode';
import type { PlaceNotes } from './placeNotes';
import type { RecordTape } from './recordTape';

/** Paths that are told apart; values at others are not counted. */
const MOST_PATHS = 2000;
const MOST_DEPTH = 32;
const MOST_KEY_BYTES = 256;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** What most records look like: at each path how often each kind of value stands. Memory does not grow with the file. */
export class ShapeCensus {
  readonly root = new PathNode(undefined, undefined, '', 0, true);
  /** All nodes, each after its parent. */
  readonly nodes: PathNode[] = [this.root];

  /**
   * The member whose raw name is `[start, end)`; `hint` is the ordinal that it has if members come in the usual
   * order. Undefined where paths are not told apart any more.
   */
  member(
    parent: PathNode,
    bytes: Uint8Array,
    start: number,
    end: number,
    escaped: boolean,
    hint: number,
  ): PathNode | undefined {
    const { members } = parent;
    if (escaped) {
      const name = JSON.parse(`"${decoder.decode(bytes.subarray(start, end))}"`) as string;
      return members.find(member => member.key === name) ?? this.addMember(parent, name, end - start);
    }
    const expected = members[hint];
    if (expected !== undefined && isNamed(expected, bytes, start, end)) return expected;
    for (const member of members) if (isNamed(member, bytes, start, end)) return member;
    return this.addMember(parent, decoder.decode(bytes.subarray(start, end)), end - start);
  }

  /** The items of a list. */
  item(parent: PathNode): PathNode | undefined {
    return (parent.item ??= this.add(parent, undefined, `${parent.path}[*]`, 0));
  }

  /** Counts a record that has been read whole. A record too large for its tape is not counted. */
  count(tape: RecordTape, notes: PlaceNotes): void {
    if (tape.cut) return;
    const { nodes, kinds, starts, ends, dropped, bytes } = tape;
    for (let index = 0; index < tape.length; index++) {
      const node = nodes[index];
      if (node === undefined || dropped[index] === 1) continue;
      const kind = kinds[index]!;
      if (node.counts[kind]!++ < LISTED_OF_RULE && !notes.full) {
        node.places[kind]!.push(notes.value(tape, index));
      }
      if (kind === Kind.Text) {
        if (!isBlankText(bytes, starts[index]!, ends[index]!)) continue;
        if (node.blank++ < LISTED_OF_RULE && !notes.full) node.blankPlaces.push(notes.value(tape, index));
      } else if (kind === Kind.Object) {
        this.noteAbsent(tape, index, node, notes);
      }
    }
  }

  private noteAbsent(tape: RecordTape, object: number, node: PathNode, notes: PlaceNotes): void {
    const { members } = node;
    for (let word = 0; word * 32 < members.length; word++) {
      for (let bits = tape.missing(object, word, members.length); bits !== 0; bits &= bits - 1) {
        const member = members[word * 32 + 31 - Math.clz32(bits & -bits)]!;
        if (member.absent.length >= LISTED_OF_RULE || notes.full) continue;
        member.absent.push(notes.opening(tape, object, memberPath(tape.path(object), member.key!)));
      }
    }
  }

  private addMember(parent: PathNode, name: string, bytes: number): PathNode | undefined {
    const { members } = parent;
    if (members.length === MOST_MEMBERS) {
      parent.dictionary = true;
      return undefined;
    }
    if (bytes > MOST_KEY_BYTES) return undefined;
    const added = this.add(parent, name, memberPath(parent.path, name), members.length);
    if (added !== undefined) members.push(added);
    return added;
  }

  private add(
    parent: PathNode,
    name: string | undefined,
    path: string,
    ordinal: number,
  ): PathNode | undefined {
    if (this.nodes.length === MOST_PATHS || parent.depth === MOST_DEPTH) return undefined;
    const node = new PathNode(parent, name, path, ordinal, parent.fixed && name !== undefined);
    this.nodes.push(node);
    return node;
  }
}

function isNamed({ keyBytes }: PathNode, bytes: Uint8Array, start: number, end: number): boolean {
  if (keyBytes.length !== end - start) return false;
  for (let i = 0; i < keyBytes.length; i++) if (keyBytes[i] !== bytes[start + i]) return false;
  return true;
}
