import { memberPath, parseFieldPath, type PathStep } from './fieldPath';

const encoder = new TextEncoder();

/** What a scanner does at a place of a record: which members lead on to a wanted path. */
export interface PathNode {
  readonly members: { readonly key: string; readonly bytes: Uint8Array; readonly node: PathNode }[];
  readonly items: Map<number, PathNode>;
  each: PathNode | undefined;
  /** Slot of the path that ends here, or -1. */
  slot: number;
  /** Slots of all paths that end here or below. */
  readonly slots: Set<number>;
  /** The path of what stands here; undefined below `[*]`, where every record has its own. */
  readonly path: string | undefined;
}

const newNode = (path: string | undefined): PathNode => ({
  members: [],
  items: new Map(),
  each: undefined,
  slot: -1,
  slots: new Set(),
  path,
});

/** The tree of all `paths`. Throws a RangeError where one is no field path or appears twice. */
export function pathTree(paths: readonly string[]): PathNode {
  const root = newNode('');
  paths.forEach((path, slot) => {
    let node = root;
    node.slots.add(slot);
    for (const step of parseFieldPath(path)) {
      node = child(node, step);
      node.slots.add(slot);
    }
    if (node.slot !== -1) throw new RangeError(`The field path "${path}" is named twice.`);
    node.slot = slot;
  });
  return root;
}

function child(node: PathNode, step: PathStep): PathNode {
  if (step.kind === 'each') return (node.each ??= newNode(undefined));
  if (step.kind === 'item') {
    const found =
      node.items.get(step.index) ??
      newNode(node.path === undefined ? undefined : `${node.path}[${step.index}]`);
    node.items.set(step.index, found);
    return found;
  }
  const known = node.members.find(member => member.key === step.key);
  if (known !== undefined) return known.node;
  const added = newNode(node.path === undefined ? undefined : memberPath(node.path, step.key));
  node.members.push({ key: step.key, bytes: encoder.encode(step.key), node: added });
  return added;
}
