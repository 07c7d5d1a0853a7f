import { load } from 'cheerio/slim';
import { Parser } from 'htmlparser2';
import { VOIDS } from './htmlElements';

/** What is read of cheerio's nodes; only elements have a name. */
interface Node {
  readonly name?: string;
  readonly startIndex: number | null;
  readonly endIndex: number | null;
  readonly next: Node | null;
  readonly parent: Node | null;
}

/** An element with its tags, in UTF-16 units. */
export interface SelectedElement {
  readonly start: number;
  readonly end: number;
  readonly element: string;
}

/** The deepest nesting that is selected in: the selector engine recurses. */
const MAX_DEPTH = 512;

/** Throws a RangeError with a sentence where `selector` is not a CSS selector. */
export function checkSelector(selector: string): void {
  try {
    load('')(selector);
  } catch {
    throw new RangeError(`"${selector}" is not a CSS selector; write it like nav, .advert or div#footer.`);
  }
}

/** The elements of `html` that `selector` matches. Throws a RangeError where elements nest deeper than 512. */
export function selectElements(html: string, selector: string): SelectedElement[] {
  checkDepth(html);
  const $ = load(html, { xml: { xmlMode: false, withStartIndices: true, withEndIndices: true } });
  return $(selector)
    .get()
    .map((node: Node) => ({ start: node.startIndex!, end: endOf(node, html), element: node.name ?? '' }));
}

function checkDepth(html: string): void {
  let depth = 0;
  const parser = new Parser({
    onopentagname() {
      if (++depth > MAX_DEPTH) {
        throw new RangeError(
          `Its HTML nests deeper than ${MAX_DEPTH} elements, too deep to select elements to remove.`,
        );
      }
    },
    onclosetag() {
      depth--;
    },
  });
  parser.end(html);
}

/** End of an element, whose end tag may be missing: then the next element, or its parent's end, closes it. */
function endOf(node: Node, html: string): number {
  const end = node.endIndex! + 1;
  const last = html.lastIndexOf('<', end - 1);
  if (VOIDS.has(node.name ?? '') || isEndTag(node, html, last)) return end;
  if (node.next !== null) return node.next.startIndex!;
  const { parent } = node;
  if (parent?.name === undefined) return html.length;
  const parentEnd = endOf(parent, html);
  const parentTag = html.lastIndexOf('<', parentEnd - 1);
  return isEndTag(parent, html, parentTag) ? parentTag : parentEnd;
}

const isEndTag = ({ name }: Node, html: string, at: number): boolean =>
  name !== undefined &&
  html.startsWith('</', at) &&
  html.slice(at + 2, at + 2 + name.length).toLowerCase() === name;
