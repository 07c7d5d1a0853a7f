import { isDeepStrictEqual } from 'node:util';
import { getNodeValue, parseTree, type Node } from 'jsonc-parser';
import { partsOf, type ContainerParts, type Part } from './jsonParts';

/**
 * `text`, JSON with comments, rewritten to hold `value`. Members and items that stay keep their comments and their
 * layout; those that go take the comments at them along. Items are the same where `nameOf` gives the same.
 * Undefined where the text and the value are not both objects.
 */
export function rewriteJson(
  text: string,
  value: unknown,
  nameOf: (item: unknown) => string,
): string | undefined {
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root?.type !== 'object' || !isObject(value)) return undefined;
  const end = root.offset + root.length;
  return text.slice(0, root.offset) + new Rewriting(text, nameOf).node(root, value) + text.slice(end);
}

/** A member or item of the result: one that was there, or a new one. */
interface Entry {
  readonly part: Part | undefined;
  readonly text: string;
}

class Rewriting {
  readonly #indent: string;
  readonly #lineBreak: string;

  constructor(
    private readonly text: string,
    private readonly nameOf: (item: unknown) => string,
  ) {
    this.#indent = /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
    this.#lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  }

  /** `node` as it is written when its value is `after`. */
  node(node: Node, after: unknown): string {
    const before: unknown = getNodeValue(node);
    if (isDeepStrictEqual(plain(before), after)) return this.#raw(node.offset, node.offset + node.length);
    if (node.type === 'object' && isObject(after)) return this.#object(node, after);
    if (node.type === 'array' && Array.isArray(after)) return this.#array(node, after);
    return this.#written(after, this.#margin(node.offset));
  }

  #object(node: Node, after: Record<string, unknown>): string {
    const parts = partsOf(this.text, node);
    // Of members of the same name the last one counts.
    const known = new Map(parts.list.map(part => [String(part.node.children?.[0]?.value), part]));
    const kept = [...known].filter(([key]) => Object.hasOwn(after, key));
    const margin = this.#childMargin(node, parts);
    return this.#container(node, parts, [
      ...kept.map(([key, part]): Entry => {
        const [, value] = part.node.children!;
        const lead = this.#raw(part.node.offset, value!.offset);
        return { part, text: lead + this.node(value!, after[key]) };
      }),
      ...Object.entries(after)
        .filter(([key]) => !known.has(key))
        .map(([key, value]): Entry => ({
          part: undefined,
          text: `${JSON.stringify(key)}: ${this.#written(value, margin)}`,
        })),
    ]);
  }

  #array(node: Node, after: readonly unknown[]): string {
    const parts = partsOf(this.text, node);
    const byName = new Map<string, Part[]>();
    for (const part of parts.list) {
      const name = this.nameOf(getNodeValue(part.node));
      byName.set(name, [...(byName.get(name) ?? []), part]);
    }
    const margin = this.#childMargin(node, parts);
    return this.#container(
      node,
      parts,
      after.map((value): Entry => {
        const part = byName.get(this.nameOf(value))?.shift();
        return {
          part,
          text: part === undefined ? this.#written(value, margin) : this.node(part.node, value),
        };
      }),
    );
  }

  #container(node: Node, parts: ContainerParts, entries: readonly Entry[]): string {
    const open = this.text[node.offset] ?? '';
    const close = this.text[node.offset + node.length - 1] ?? '';
    const margin = this.#childMargin(node, parts);
    const spread = parts.list.length === 0 || parts.list.some(({ before }) => before.includes('\n'));
    const between = spread ? this.#lineBreak + margin : (parts.list.at(-1)?.before ?? '');
    let result = open;
    /** A comment up to the end of its line has to be followed by a line break. */
    let commented = false;
    const add = (text: string): void => {
      result += commented && !/^\r?\n/.test(text) ? this.#lineBreak + margin + text : text;
    };
    entries.forEach(({ part, text }, at) => {
      add(part?.before ?? between);
      const comma = at < entries.length - 1 || parts.trailingComma;
      result += text + (part?.beforeComma ?? '') + (comma ? ',' : '') + (part?.afterComma ?? '');
      commented = part?.afterComma.includes('//') ?? false;
    });
    if (parts.list.length === 0 && parts.tail.trim() === '') {
      add(entries.length === 0 ? '' : this.#lineBreak + this.#margin(node.offset));
    } else {
      add(parts.tail);
    }
    return result + close;
  }

  /** The white space before a container's members, each on a line of its own. */
  #childMargin(node: Node, parts: ContainerParts): string {
    const own = parts.list
      .map(({ before }) => /\n([ \t]*)$/.exec(before)?.[1])
      .find(found => found !== undefined);
    return own ?? this.#margin(node.offset) + this.#indent;
  }

  /** The white space at the beginning of the line that holds `offset`. */
  #margin(offset: number): string {
    const line = this.text.slice(this.text.lastIndexOf('\n', offset - 1) + 1, offset);
    return /^[ \t]*/.exec(line)?.[0] ?? '';
  }

  #written(value: unknown, margin: string): string {
    return JSON.stringify(value, null, this.#indent).replaceAll('\n', this.#lineBreak + margin);
  }

  #raw(start: number, end: number): string {
    return this.text.slice(start, end);
  }
}

/** Objects that a parser makes may have no prototype. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
