import * as vscode from 'vscode';
import type { CompareSession } from './session';

const SCHEME = 'winnow-record';

/** Records of files being compared as read-only documents, for VS Code's diff editor. */
export class RecordDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  readonly #sessions = new Map<string, CompareSession>();
  #count = 0;

  /** Its records can be shown until the function that is returned is called. */
  add(session: CompareSession): () => void {
    const id = String(++this.#count);
    this.#sessions.set(id, session);
    return () => this.#sessions.delete(id);
  }

  async openDiff(session: CompareSession, left: number, right: number): Promise<void> {
    const [from, to] = [this.#uriOf(session, 'left', left), this.#uriOf(session, 'right', right)];
    await vscode.commands.executeCommand('vscode.diff', from, to, `${titleOf(from)} ↔ ${titleOf(to)}`);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const [id = '', generation, side, index] = uri.query.split('/');
    const session = this.#sessions.get(id);
    if (session?.generation !== Number(generation)) {
      return vscode.l10n.t('The comparison that this record was opened from has been closed or made anew.');
    }
    return session.ask('indented', { side: side === 'left' ? 'left' : 'right', index: Number(index) });
  }

  dispose(): void {
    this.#registration.dispose();
  }

  #uriOf(session: CompareSession, side: 'left' | 'right', index: number): vscode.Uri {
    const [id = ''] = [...this.#sessions].find(([, known]) => known === session) ?? [];
    return vscode.Uri.from({
      scheme: SCHEME,
      path: `/${session.nameOf(side)} #${index}`,
      query: [id, session.generation, side, index].join('/'),
    });
  }
}

const titleOf = (uri: vscode.Uri): string => uri.path.slice(1);
