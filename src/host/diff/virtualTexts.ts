import * as vscode from 'vscode';

/** Read-only texts that diff editors show. Each is dropped when it is closed. */
export class VirtualTexts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registrations: vscode.Disposable[];
  #count = 0;

  constructor(private readonly scheme: string) {
    this.#registrations = [
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === scheme) this.#texts.delete(uri.query);
      }),
    ];
  }

  /** `name` is what the person sees; its ending decides the language and the editor. */
  add(name: string, text: string): vscode.Uri {
    const id = String(++this.#count);
    this.#texts.set(id, text);
    return vscode.Uri.from({ scheme: this.scheme, path: `/${name}`, query: id });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.query) ?? vscode.l10n.t('This text is no longer in memory: open it again.');
  }

  dispose(): void {
    for (const registration of this.#registrations) registration.dispose();
    this.#texts.clear();
  }
}
