import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Cancelled, explained, Problem } from '../problem';
import { FILE_NAME, MOST_BYTES } from './tokenizerFile';

const HOST = 'https://huggingface.co';
const CONFIG_NAME = 'tokenizer_config.json';
const NAME = '[A-Za-z0-9](?:[A-Za-z0-9_-]|\\.(?!\\.))*';
const HUB_ID = new RegExp(`^${NAME}/${NAME}$`);
/** A branch, a tag or a commit. */
const REVISION = /^[A-Za-z0-9](?:[\w-]|\.(?!\.))*$/;

export interface DownloadOptions {
  /** Branch, tag or commit; the branch `main` otherwise. */
  readonly revision?: string;
  /** Bytes received so far, and of how many; null where the Hub does not say. */
  readonly onProgress?: (received: number, total: number | null) => void;
  readonly signal?: AbortSignal;
  /** Another address than that of the Hub. */
  readonly host?: string;
}

/** Whether `id` can be the name of a model on the Hub: `owner/name`. */
export const isHubId = (id: string): boolean => HUB_ID.test(id) && !id.includes('--');

/**
 * Downloads the tokenizer of a model on the Hub to a folder of its own within `storage`, in place of
 * what is there of it, and returns that folder. Throws a `Problem` that says why it cannot be had, and
 * `Cancelled`; then the folder is as it was before.
 */
export async function downloadTokenizer(
  id: string,
  storage: string,
  options: DownloadOptions = {},
): Promise<string> {
  const { revision = 'main', host = HOST } = options;
  if (!isHubId(id)) {
    throw new Problem(`"${id}" is no name of a model on the Hub: it should look like "owner/name".`);
  }
  if (!REVISION.test(revision)) throw new Problem(`"${revision}" is no revision of a model on the Hub.`);
  const address = `${host}/${id}/resolve/${revision}`;
  const tokenizer = await download(`${address}/${FILE_NAME}`, id, options);
  if (tokenizer === null) {
    throw new Problem(
      `"${id}" has no ${FILE_NAME} on the Hub. Choose a model that has one; the name is case-sensitive.`,
    );
  }
  checkJson(tokenizer, id);
  const config = await download(`${address}/${CONFIG_NAME}`, id, { ...options, onProgress: undefined });
  const folder = join(storage, id.replace('/', '--'));
  try {
    await mkdir(folder, { recursive: true });
    if (config !== null) await replaceFile(join(folder, CONFIG_NAME), config);
    else await rm(join(folder, CONFIG_NAME), { force: true });
    await replaceFile(join(folder, FILE_NAME), tokenizer);
  } catch (error) {
    throw explained(error, folder);
  }
  return folder;
}

type Download = Omit<DownloadOptions, 'onProgress'> & {
  readonly onProgress?: DownloadOptions['onProgress'] | undefined;
};

/** The bytes at an address; null if nothing is there. */
async function download(address: string, id: string, options: Download): Promise<Buffer | null> {
  const { onProgress, signal } = options;
  try {
    const response = await fetch(address, signal === undefined ? {} : { signal });
    if (response.status === 404) return null;
    if (!response.ok) throw refusal(response.status, id);
    // Of what is compressed on the way, the length says nothing.
    const length =
      response.headers.get('content-encoding') === null ? response.headers.get('content-length') : null;
    const total = length === null ? null : Number(length);
    if (total !== null && total > MOST_BYTES) throw tooLarge(id);
    const chunks: Uint8Array[] = [];
    let received = 0;
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      received += chunk.length;
      if (received > MOST_BYTES) throw tooLarge(id);
      chunks.push(chunk);
      onProgress?.(received, total);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (signal?.aborted === true) throw new Cancelled();
    if (error instanceof Problem) throw error;
    throw new Problem(
      `The tokenizer of "${id}" could not be downloaded: ${reason(error, new URL(address).host)} Try again, or choose a folder with a ${FILE_NAME}.`,
      { cause: error },
    );
  }
}

function refusal(status: number, id: string): Problem {
  if (status === 401 || status === 403) {
    return new Problem(
      `The Hub does not hand out the tokenizer of "${id}": there is no such model, or it asks for permission first. Download its ${FILE_NAME} in a browser, and choose the folder that it is in.`,
    );
  }
  const when = status === 429 || status >= 500 ? ' Try again later.' : '';
  return new Problem(`The Hub answered ${status} when it was asked for the tokenizer of "${id}".${when}`);
}

const tooLarge = (id: string): Problem =>
  new Problem(
    `The ${FILE_NAME} of "${id}" is larger than ${MOST_BYTES / 1024 / 1024} MB: it is no tokenizer.`,
  );

const REASONS: Readonly<Record<string, (host: string) => string>> = {
  ENOTFOUND: host => `the address ${host} is not known: there is no network, or no name server.`,
  EAI_AGAIN: host => `the address ${host} is not known: there is no network, or no name server.`,
  ECONNREFUSED: host => `${host} does not accept the connection.`,
  ECONNRESET: () => 'the connection was cut.',
  EPIPE: () => 'the connection was cut.',
  UND_ERR_SOCKET: () => 'the connection was cut.',
  ENETUNREACH: () => 'there is no network.',
  EHOSTUNREACH: host => `${host} cannot be reached.`,
  ETIMEDOUT: host => `${host} does not answer.`,
  UND_ERR_CONNECT_TIMEOUT: host => `${host} does not answer.`,
  UND_ERR_HEADERS_TIMEOUT: host => `${host} does not answer.`,
  UND_ERR_BODY_TIMEOUT: host => `${host} does not answer any more.`,
};

/** Why a request failed, which `fetch` says in the cause of its error. */
function reason(error: unknown, host: string): string {
  const { cause = error } = error as { cause?: unknown };
  const { code, message = String(cause) } = (cause ?? {}) as { code?: string; message?: string };
  return REASONS[code ?? '']?.(host) ?? `${message}.`;
}

function checkJson(bytes: Buffer, id: string): void {
  try {
    JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new Problem(
      `What the Hub sent as the tokenizer of "${id}" is no JSON: ${(error as Error).message}. Try again later.`,
      { cause: error },
    );
  }
}

/** A file is the old one or the new one, and never a part of one. */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, bytes, { flush: true });
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}
