import type { Node } from 'jsonc-parser';

/** A member of an object or an item of a list, with the white space and comments that belong to it. */
export interface Part {
  /** The item, or the property with its key and value. */
  readonly node: Node;
  /** From the end of the part before it, its own comments above included. */
  readonly before: string;
  /** Between it and its comma. */
  readonly beforeComma: string;
  /** Behind its comma, up to the end of the line. */
  readonly afterComma: string;
}

export interface ContainerParts {
  readonly list: readonly Part[];
  readonly trailingComma: boolean;
  /** From the end of the last part to the closing bracket. */
  readonly tail: string;
}

/** The parts of an object or list. Put together again with their commas they are the text as it was. */
export function partsOf(text: string, container: Node): ContainerParts {
  const nodes = container.children ?? [];
  const end = container.offset + container.length - 1;
  const list: Part[] = [];
  let at = container.offset + 1;
  let trailingComma = false;
  nodes.forEach((node, number) => {
    const stop = node.offset + node.length;
    const next = nodes[number + 1]?.offset ?? end;
    const comma = commaIn(text, stop, next);
    const behind = comma === -1 ? stop : comma + 1;
    const lineEnd = endOfLine(text, behind, next);
    list.push({
      node,
      before: text.slice(at, node.offset),
      beforeComma: comma === -1 ? '' : text.slice(stop, comma),
      afterComma: text.slice(behind, lineEnd),
    });
    at = lineEnd;
    if (number === nodes.length - 1) trailingComma = comma !== -1;
  });
  return { list, trailingComma, tail: text.slice(at, end) };
}

/** Where the comma stands that is in no comment; -1 where there is none. */
function commaIn(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (text[at] === ',') return at;
    if (text.startsWith('//', at)) at = after(text, '\n', at, to);
    else if (text.startsWith('/*', at)) at = after(text, '*/', at + 2, to);
  }
  return -1;
}

/** The last character of `sign`, or of the stretch. */
function after(text: string, sign: string, from: number, to: number): number {
  const found = text.indexOf(sign, from);
  return found === -1 ? to : found + sign.length - 1;
}

/** Before the line break, where only white space and comments stand up to there; else `from`. */
function endOfLine(text: string, from: number, to: number): number {
  const rest = text.slice(from, to);
  const line = /^(?:[ \t]|\/\*[^\n]*?\*\/)*(?:\/\/[^\r\n]*)?(?=\r?\n)/.exec(rest);
  return line === null ? from : from + line[0].length;
}
