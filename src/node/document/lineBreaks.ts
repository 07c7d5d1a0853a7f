import type { LineBreaks } from './documentBytes';
import type { BaseFile } from './baseFile';

const HEAD_BYTES = 64 * 1024;

/** How the lines of a file end, once it has been looked through: as the first one does, and the last of none with a break. */
export async function lineBreaksOf(base: BaseFile): Promise<LineBreaks> {
  const { start, end } = base.index.span;
  const head = Buffer.from(await base.part(0, Math.min(end, HEAD_BYTES)));
  const lineFeed = head.indexOf(0x0a);
  const lineBreak = lineFeed > 0 && head[lineFeed - 1] === 0x0d ? '\r\n' : '\n';
  const last = await base.part(Math.max(0, end - 1), end);
  return { lineBreak: Buffer.from(lineBreak), atEnd: end === start || last[0] === 0x0a };
}
