import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import {
  byteLevelTables,
  byteLevelTokenizer,
  isByteLevel,
} from '../../core/tokens/huggingFace/tokenizerFile';
import { TokenizerFault } from '../../core/tokens/huggingFace/fault';
import { cutAt } from '../../core/text/cutAt';
import type { Tokenizer } from '../../core/tokens/tokenizer';
import type { FileTables } from '../../core/tokens/tokenizerSource';
import { explained, Problem } from '../problem';
import { textTokenizer } from './textTokenizers';

/** Of a message that is no sentence of Winnow's. */
const MOST_UNITS = 200;

export const FILE_NAME = 'tokenizer.json';
/** A larger file is none of a tokenizer that people use: the largest are of some 30 MB. */
export const MOST_BYTES = 256 * 1024 * 1024;

/** Where the `tokenizer.json` is that a folder or a file is named by. Paths are relative to the working directory. */
export async function tokenizerPath(name: string): Promise<string> {
  const path = resolve(name);
  const found = await stat(path).catch((error: unknown) => {
    throw explained(error, path);
  });
  return found.isDirectory() ? join(path, FILE_NAME) : path;
}

/** The bytes of a tokenizer's file. */
export async function readTokenizerFile(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) {
      throw new Problem(`"${path}" is larger than ${MOST_BYTES / 1024 / 1024} MB: it is no tokenizer.`);
    }
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && basename(path) === FILE_NAME) {
      const folder = dirname(path);
      throw new Problem(`The folder "${folder}" has no ${FILE_NAME}. Choose another tokenizer.`, {
        cause: error,
      });
    }
    throw explained(error, path);
  }
}

/** A SHA-256 in hexadecimal digits. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The name that counts are shown with: of the folder, or what it is called on the Hub. */
export function shownName(path: string): string {
  const folder = dirname(path);
  const snapshots = dirname(folder);
  const name = basename(snapshots) === 'snapshots' ? basename(dirname(snapshots)) : basename(folder);
  const onHub = name.replace(/^models--/, '');
  return basename(path) === FILE_NAME ? onHub.replace('--', '/') : basename(path, '.json');
}

/** Throws a `Problem` that says which part of the file is wrong, or not understood. */
export async function tablesOfFile(path: string): Promise<FileTables> {
  const bytes = await readTokenizerFile(path);
  return explaining(path, () => {
    const id = shownName(path);
    const file = parsed(bytes);
    if (isByteLevel(file)) return byteLevelTables(id, file);
    const shared = new SharedArrayBuffer(bytes.length);
    new Uint8Array(shared).set(bytes);
    return { kind: 'text', id, path, shared };
  });
}

/** A tokenizer for one thread; its caches are its own. Throws a `Problem` as `tablesOfFile` does. */
export function tokenizerFromFileTables(tables: FileTables): Tokenizer {
  if (tables.kind === 'byteLevel') return byteLevelTokenizer(tables);
  const { id, path, shared } = tables;
  return explaining(path, () => textTokenizer(id, parsed(Buffer.from(shared))));
}

function explaining<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(
      `The tokenizer in "${path}" cannot be used. ${sentenceOf(error)} Choose another tokenizer, or get its "${FILE_NAME}" anew.`,
      { cause: error },
    );
  }
}

/** What is thrown for parts that are not even of the form that is looked for is no sentence, and may hold all of them. */
function sentenceOf(error: unknown): string {
  if (error instanceof TokenizerFault) return error.message;
  const { message } = error as Error;
  const shown = message.length > MOST_UNITS ? `${message.slice(0, cutAt(message, MOST_UNITS))}…` : message;
  return /[.…]$/.test(shown) ? shown : `${shown}.`;
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    throw new TokenizerFault(`It is no JSON: ${(error as Error).message}.`, { cause: error });
  }
}
