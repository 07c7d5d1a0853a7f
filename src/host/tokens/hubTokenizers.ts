import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { downloadTokenizer, replaceFile } from '../../node/tokens/hub';
import { cachedTokenizer, cachedTokenizers } from '../../node/tokens/hubCache';
import { bytesWords } from '../words';

/** Downloads the tokenizer of a model into a folder below `storage`, which it answers with. Throws a sentence. */
export type Download = (
  id: string,
  storage: string,
  how: {
    readonly onProgress: (received: number, total: number | null) => void;
    readonly signal: AbortSignal;
  },
) => Promise<string>;

/** Tokenizers of the Hugging Face Hub that have been downloaded, below a folder of the extension's. */
export class HubTokenizers {
  constructor(
    private readonly storage: string,
    private readonly download: Download = downloadTokenizer,
  ) {}

  /** Where `owner/name` lies; undefined where it has not been downloaded. */
  folderOf(id: string): string | undefined {
    const folder = this.#placeOf(id);
    return existsSync(join(folder, 'tokenizer.json')) ? folder : undefined;
  }

  /** Ids of those that Hugging Face's own libraries have downloaded. */
  async cached(): Promise<string[]> {
    return (await cachedTokenizers()).map(({ id }) => id);
  }

  /**
   * Takes it from the cache of Hugging Face's libraries, or downloads it, where it is not there; false where the
   * person turns away. Throws a sentence.
   */
  async have(id: string): Promise<boolean> {
    if (this.folderOf(id) !== undefined) return true;
    const cached = await cachedTokenizer(id);
    if (cached !== null) {
      await copyTokenizer(cached, this.#placeOf(id));
      return true;
    }
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Downloading the tokenizer "{0}"', id),
      cancellable: true,
    };
    return vscode.window.withProgress(options, async (progress, token) => {
      const aborted = new AbortController();
      token.onCancellationRequested(() => {
        aborted.abort();
      });
      let done = 0;
      try {
        await this.download(id, this.storage, {
          onProgress: (received, total) => {
            const share = total === null ? 0 : (received / total) * 100;
            progress.report({ message: bytesWords(received), increment: share - done });
            done = share;
          },
          signal: aborted.signal,
        });
        return true;
      } catch (error) {
        if (aborted.signal.aborted) return false;
        throw error;
      }
    });
  }

  /** As `downloadTokenizer` has it. */
  #placeOf(id: string): string {
    return join(this.storage, id.replace('/', '--'));
  }

  /** Ids of those that are there, sorted. */
  downloaded(): string[] {
    return foldersIn(this.storage)
      .map(name => name.replace('--', '/'))
      .filter(id => this.folderOf(id) !== undefined)
      .sort();
  }
}

function foldersIn(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    // Nothing has been downloaded yet.
    return [];
  }
}

/** A model's folder holds its weights, too. */
async function copyTokenizer(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of ['tokenizer_config.json', 'tokenizer.json']) {
    if (existsSync(join(from, name))) await replaceFile(join(to, name), await readFile(join(from, name)));
  }
}

export const hubTokenizers = (globalStorage: vscode.Uri): HubTokenizers =>
  new HubTokenizers(vscode.Uri.joinPath(globalStorage, 'tokenizers').fsPath);
