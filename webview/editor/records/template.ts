import { parseTree, type Node } from 'jsonc-parser';

/**
 * A record of the same shape as `json`: the same members with empty values, and of a list its first item.
 * Null where it cannot be read.
 */
export function emptyLike(json: string): string | null {
  const problems: unknown[] = [];
  const tree = parseTree(json, problems as never[]);
  return tree === undefined || problems.length > 0 ? null : emptied(tree);
}

function emptied(node: Node): string {
  switch (node.type) {
    case 'object':
      return `{${(node.children ?? []).map(member).join(', ')}}`;
    case 'array': {
      const first = node.children?.[0];
      return first === undefined ? '[]' : `[${emptied(first)}]`;
    }
    case 'string':
      return '""';
    case 'number':
      return '0';
    case 'boolean':
      return 'false';
    default:
      return 'null';
  }
}

function member(property: Node): string {
  const [key, value] = property.children ?? [];
  const name = JSON.stringify(String(key?.value));
  // Who speaks is part of a conversation's shape.
  const kept = value?.type === 'string' && (key?.value === 'role' || key?.value === 'from');
  return `${name}: ${value === undefined ? 'null' : kept ? JSON.stringify(value.value) : emptied(value)}`;
}
