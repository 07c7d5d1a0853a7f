import type { Place } from '../problem';
import { Kind } from '../shape/kind';
import type { PathNode } from '../shape/pathNode';
import { isTurnPath } from './conversation';
import { isOdd } from './majority';
import { nearName } from './nearName';

/** Share of objects that may lack a field which the rest have, or have one which the rest lack. */
const FEW = 0.02;

/**
 * Whether objects that stand at `node` are meant to have the same members. Turns of a conversation and objects that
 * name their type differ by it, and where most names are rare, names are data.
 */
export function isUniform(node: PathNode): boolean {
  if (node.dictionary || node.counts[Kind.Object] === 0 || isTurnPath(node)) return false;
  if (node.depth > 0 && node.members.some(member => member.key === 'type')) return false;
  return node.members.filter(member => isStray(node, member)).length * 2 <= node.members.length;
}

/** Few objects lack the member. */
export const isLacking = (object: PathNode, member: PathNode): boolean =>
  isOdd(absences(object, member), object.counts[Kind.Object]!, FEW);

export const absences = (object: PathNode, member: PathNode): number =>
  object.counts[Kind.Object]! - member.total;

/** Few objects have the member. */
export const isStray = (object: PathNode, member: PathNode): boolean =>
  isOdd(member.total, object.counts[Kind.Object]!, FEW);

/** The usual member that a stray one is most likely a slip of. */
export function meantBy(object: PathNode, stray: PathNode): PathNode | undefined {
  const usual = object.members.filter(member => member.total * 2 > object.counts[Kind.Object]!);
  const name = nearName(
    stray.key!,
    usual.map(member => member.key!),
  );
  return usual.find(member => member.key === name);
}

/** The places of `member` in those objects that are known to lack `meant`. */
export function placesWithout(member: PathNode, meant: PathNode): Place[] {
  const lacking = new Set(meant.absent.map(place => `${place.record}:${objectPath(place.path, meant)}`));
  return member.places
    .flat()
    .filter(place => lacking.has(`${place.record}:${objectPath(place.path, member)}`));
}

/** The path of the object that has `member` at `path`. */
const objectPath = (path: string, member: PathNode): string =>
  path.slice(0, path.length - (member.path.length - member.parent!.path.length));
