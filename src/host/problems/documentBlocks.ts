import { setImmediate } from 'node:timers/promises';

/** Of a text document what is read here. */
export interface Lines {
  readonly version: number;
  readonly lineCount: number;
  lineAt(line: number): { readonly text: string };
}

/** Units of text after which other work of the thread goes on. */
const SLICE_UNITS = 1 << 18;

/**
 * A document as UTF-8 in blocks of whole lines, each with a line break, in memory that threads share. Made bit by
 * bit, so that nothing is held up; undefined where the document has changed meanwhile.
 */
export async function documentBlocks(
  document: Lines,
  lineBreak: '\n' | '\r\n' = '\n',
): Promise<Uint8Array[] | undefined> {
  const { version, lineCount } = document;
  const blocks: Uint8Array[] = [];
  for (let line = 0; line < lineCount;) {
    const texts: string[] = [];
    for (let units = 0; line < lineCount && units < SLICE_UNITS; line++) {
      const { text } = document.lineAt(line);
      texts.push(text, lineBreak);
      units += text.length + 1;
    }
    blocks.push(encoded(texts.join('')));
    await setImmediate();
    if (document.version !== version) return undefined;
  }
  return blocks;
}

function encoded(text: string): Uint8Array {
  const bytes = new Uint8Array(new SharedArrayBuffer(Buffer.byteLength(text)));
  Buffer.from(bytes.buffer).write(text);
  return bytes;
}
