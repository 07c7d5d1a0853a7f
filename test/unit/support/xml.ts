import assert from 'node:assert/strict';
import { Parser } from 'htmlparser2';

const TAG = /^<(\/?)([a-zA-Z][\w-]*)((?: [\w:-]+="[^"<]*")*)(\/?)>$/;
const ENTITY = /&(?!(?:amp|lt|gt|quot|#39);)/;

/** Fails where a text is not well-formed XML, as far as Winnow writes any: no comments, no CDATA, no processing. */
export function assertWellFormed(xml: string): void {
  assert.doesNotMatch(xml, ENTITY);
  assert.doesNotMatch(xml, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u);
  const open: string[] = [];
  for (const tag of xml.match(/<[^>]*>?/g) ?? []) {
    const parts = TAG.exec(tag);
    assert.ok(parts !== null, `not a tag: ${tag}`);
    const [, closing, name = '', , empty] = parts;
    if (closing === '/') assert.equal(open.pop(), name);
    else if (empty !== '/') open.push(name);
  }
  assert.deepEqual(open, []);
}

/** The texts between tags, and the names of all elements, as a parser finds them. */
export function parsed(markup: string, xmlMode: boolean): { texts: string[]; names: Set<string> } {
  const texts: string[] = [];
  const names = new Set<string>();
  const parser = new Parser(
    {
      onopentag: name => names.add(name),
      ontext: text => texts.push(text),
    },
    { xmlMode, decodeEntities: true },
  );
  parser.end(markup);
  return { texts, names };
}
