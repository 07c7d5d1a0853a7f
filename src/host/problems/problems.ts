import * as vscode from 'vscode';
import type { FoundProblem, FoundProblems } from '../../core/analysis/problem';
import { CheckThread } from './checkThread';
import { ProblemFixes } from './codeActions';
import { diagnosticsOf, noteAtTop } from './diagnostics';
import { TextChecks } from './textChecks';

interface Shown {
  readonly uri: vscode.Uri;
  readonly problems: readonly FoundProblem[];
  readonly counts: FoundProblems['counts'];
}

/** Files of JSON Lines by name; a text without one by its language. */
const FILES: vscode.DocumentSelector = [
  { pattern: '**/*.{jsonl,ndjson,JSONL,NDJSON}' },
  { scheme: 'untitled', language: 'jsonl' },
];

/**
 * Problems of datasets in VS Code's Problems panel: of text documents, which it checks itself, and of datasets in
 * Winnow's editor, whose engine finds them. Of a file that is open in both the editor's are shown.
 */
export class Problems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('winnow');
  /** Of datasets in Winnow's editor. */
  readonly #ofEditors = new Map<string, Shown>();
  readonly #thread: CheckThread;
  readonly #checks: TextChecks;
  readonly #registrations: vscode.Disposable;

  constructor(extensionUri: vscode.Uri) {
    this.#thread = new CheckThread(vscode.Uri.joinPath(extensionUri, 'dist', 'check.js').fsPath);
    this.#checks = new TextChecks(
      this.#thread,
      uri => isEnabled() && !this.#ofEditors.has(uri.toString()),
      (uri, checked) => {
        if ('unchecked' in checked) this.#collection.set(uri, [noteAtTop(checked.unchecked)]);
        else this.#collection.set(uri, diagnosticsOf(uri, checked.problems, checked.counts));
      },
      uri => {
        if (!this.#ofEditors.has(uri.toString())) this.#collection.delete(uri);
      },
    );
    const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
    this.#registrations = vscode.Disposable.from(
      vscode.languages.registerCodeActionsProvider(FILES, new ProblemFixes(this.#thread), kinds),
      vscode.workspace.onDidChangeConfiguration(change => {
        if (change.affectsConfiguration('winnow.problems.enabled')) this.#enabledChanged();
      }),
    );
  }

  /** Shows what Winnow's editor has found in `uri`, in place of all that was shown before; until `clear`. */
  show(uri: vscode.Uri, problems: readonly FoundProblem[], counts: FoundProblems['counts']): void {
    const shown = { uri, problems, counts };
    this.#ofEditors.set(uri.toString(), shown);
    this.#checks.stop(uri);
    this.#showOfEditor(shown);
  }

  /** Winnow's editor of `uri` has closed: a text editor's problems are shown again, where one is open. */
  clear(uri: vscode.Uri): void {
    if (!this.#ofEditors.delete(uri.toString())) return;
    this.#collection.delete(uri);
    this.#checks.again(uri);
  }

  dispose(): void {
    this.#registrations.dispose();
    this.#checks.dispose();
    this.#thread.dispose();
    this.#collection.dispose();
  }

  #showOfEditor({ uri, problems, counts }: Shown): void {
    if (isEnabled()) this.#collection.set(uri, diagnosticsOf(uri, problems, counts));
  }

  #enabledChanged(): void {
    this.#collection.clear();
    if (!isEnabled()) {
      for (const { uri } of vscode.workspace.textDocuments) this.#checks.stop(uri);
      return;
    }
    for (const shown of this.#ofEditors.values()) this.#showOfEditor(shown);
    this.#checks.all();
  }
}

const isEnabled = (): boolean =>
  vscode.workspace.getConfiguration('winnow').get<boolean>('problems.enabled', true);
