import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { RunReport } from '../../core/pipeline/report';
import { stageInfos } from '../stages';
import { reportMarkdown } from './markdown';

const SCHEME = 'winnow-report';
/** Reports that stay readable in one window. */
const KEPT = 50;

/** The reports of this window's runs, shown as read-only documents. */
export class Reports implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  readonly #reports = new Map<string, RunReport>();
  #last: RunReport | undefined;
  #count = 0;

  get last(): RunReport | undefined {
    return this.#last;
  }

  add(report: RunReport): void {
    this.#last = report;
    this.#reports.set(String(++this.#count), report);
    this.#reports.delete(String(this.#count - KEPT));
    void vscode.commands.executeCommand('setContext', 'winnow.hasReport', true);
  }

  async show(report: RunReport): Promise<void> {
    const uri = this.#uriOf(report);
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch {
      await vscode.window.showTextDocument(uri, { preview: true });
    }
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const report = this.#reports.get(uri.query);
    return report === undefined
      ? vscode.l10n.t('This report is no longer in memory. Its counts are in the manifest beside the output.')
      : reportMarkdown(report, stageInfos());
  }

  dispose(): void {
    this.#registration.dispose();
  }

  #uriOf(report: RunReport): vscode.Uri {
    const id = [...this.#reports].find(([, known]) => known === report)?.[0] ?? '';
    return vscode.Uri.from({
      scheme: SCHEME,
      path: `/${vscode.l10n.t('Report of {0}', basename(report.output))}.md`,
      query: id,
    });
  }
}
