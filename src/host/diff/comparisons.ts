import { readFile, stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { nameOf } from '../datasetUri';
import type { DatasetDocument } from '../editor/document';
import { copyHere, type CopiedFile } from '../file/copiedFile';
import { bytesWords } from '../words';
import { VirtualTexts } from './virtualTexts';

/** Above this, two files are compared record by record instead of as texts. */
export const TEXT_LIMIT_BYTES = 16 * 1024 * 1024;
const COMPARE_RECORDS = 'winnow.compareDatasets';

/** Opens native diff editors on records and on whole datasets. */
export class Comparisons implements vscode.Disposable {
  readonly #texts = new VirtualTexts('winnow-text');
  readonly #copies: CopiedFile[] = [];

  /** A record before the recipe against after it. `index` counts from 0. */
  async record(document: DatasetDocument, index: number): Promise<void> {
    const { before, after } = await document.ask('beforeAndAfter', { index });
    const name = nameOf(document.uri);
    const number = index + 1;
    await diff(
      this.#texts.add(`${vscode.l10n.t('{0}, record {1}, before', name, number)}.txt`, before),
      this.#texts.add(`${vscode.l10n.t('{0}, record {1}, after', name, number)}.txt`, after),
      vscode.l10n.t('{0}: record {1}, before ↔ after the recipe', name, number),
    );
  }

  /** The file on disk against the document as a save would write it. */
  async withDisk(document: DatasetDocument): Promise<void> {
    const { uri } = document;
    const name = nameOf(uri);
    const copy = await copyHere(name, new Uint8Array());
    let kept = false;
    try {
      const target = vscode.Uri.file(copy.path);
      await document.saveTo(target, new vscode.CancellationTokenSource().token);
      const [disk, edited] = await Promise.all([vscode.workspace.fs.stat(uri), stat(copy.path)]);
      const bytes = Math.max(disk.size, edited.size);
      if (bytes <= TEXT_LIMIT_BYTES) {
        const text = this.#texts.add(
          `${vscode.l10n.t('{0} in the editor', name)}.txt`,
          await readFile(copy.path, 'utf8'),
        );
        await diff(uri, text, vscode.l10n.t('{0}: on disk ↔ in the editor', name));
      } else if ((await vscode.commands.getCommands(true)).includes(COMPARE_RECORDS)) {
        kept = true;
        this.#copies.push(copy);
        await vscode.commands.executeCommand(COMPARE_RECORDS, uri, target);
      } else {
        throw new Error(
          vscode.l10n.t(
            '{0} is {1} large. Texts are compared up to {2}: save the document under another name and compare the files with another tool.',
            name,
            bytesWords(bytes),
            bytesWords(TEXT_LIMIT_BYTES),
          ),
        );
      }
    } finally {
      if (!kept) copy.dispose();
    }
  }

  dispose(): void {
    this.#texts.dispose();
    for (const copy of this.#copies) copy.dispose();
  }
}

async function diff(left: vscode.Uri, right: vscode.Uri, title: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.diff', left, right, title);
}
