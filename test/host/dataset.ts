import { mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** Six records: one as it should be, one with markup, one repeated, one empty, one broken, one in German. */
export const RECORDS = [
  '{"instruction": "Name three rivers in Europe.", "response": "The Danube, the Rhine and the Volga.", "category": "geography"}',
  '{"instruction": "What does <b>HTML</b> stand for?", "response": "<p>HyperText Markup Language.</p>", "category": "web"}',
  '{"instruction": "Name three rivers in Europe!", "response": "the danube, the rhine, and the volga", "category": "geography"}',
  '{"instruction": "Say nothing, please.", "response": "", "category": "style"}',
  '{"instruction": "A quote is missing}',
  '{"instruction": "Nenne bitte drei große Flüsse in Europa.", "response": "Die Donau, der Rhein und die Wolga sind drei große Flüsse in Europa.", "category": "geography"}',
];

/** A folder of its own for datasets; `remove` takes it away. */
export class DatasetFolder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'winnow-datasets-')));

  write(name: string, content: string | Uint8Array = `${RECORDS.join('\n')}\n`): vscode.Uri {
    const path = join(this.path, name);
    writeFileSync(path, content);
    return vscode.Uri.file(path);
  }

  /** As most programs write a file that is there: beside it, then renamed. */
  replace(name: string, content: string): void {
    renameSync(this.write(`${name}.new`, content).fsPath, join(this.path, name));
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export const closeEditors = (): Thenable<unknown> =>
  vscode.commands.executeCommand('workbench.action.closeAllEditors');

/** Waits until `ready` gives a value; fails with `what` after ten seconds. */
export async function until<T>(what: string, ready: () => T | undefined | false): Promise<T> {
  const end = Date.now() + 10_000;
  for (;;) {
    const value = ready();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`It did not happen within 10 s: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** Sets a setting of Winnow for the user; undefined takes it back. */
export const setSetting = (name: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('winnow').update(name, value, vscode.ConfigurationTarget.Global);

/** Sets a setting of VS Code for the user; undefined takes it back. */
export const setGlobal = (name: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);
