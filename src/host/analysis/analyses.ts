import * as vscode from 'vscode';
import type { DatasetReport } from '../../core/analysis/dataset/report';
import type { AnalysisCalls, AnalysisEvents } from '../../protocol/analysis';
import type { AnalysisMode, AnalysisOptions } from '../../protocol/analysisView';
import type { WantedRecords } from '../../protocol/editor';
import { messageOf } from '../../protocol/rpc';
import { pickDataset } from '../commands/pickDataset';
import { pathOf } from '../datasetUri';
import type { OpenDatasets } from '../editor/openDatasets';
import { activeDataset, openWhereItIs } from '../editor/views';
import { starterOf } from '../engine/connection';
import { isUnsavedText, savedToDisk } from '../run/target';
import { reportText } from './exports';
import { showAnalysis } from './panel';
import { AnalysisSession, type AnalysisSurroundings } from './session';

/** What a caller of the command can say beforehand. */
export interface AnalyzeArguments {
  readonly uri?: vscode.Uri;
  readonly options?: Partial<AnalysisOptions>;
  readonly mode?: AnalysisMode;
  /** Where a report is to be saved, too, as HTML. */
  readonly html?: vscode.Uri;
}

interface Shown {
  readonly session: AnalysisSession;
  readonly panel: vscode.WebviewPanel;
}

/** Analyses of datasets, one tab with a thread of its own for each. */
export class DatasetAnalyses implements vscode.Disposable {
  readonly #shown = new Map<string, Shown>();
  readonly #startEngine: AnalysisSurroundings['startEngine'];
  readonly #registrations: readonly vscode.Disposable[];

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly datasets: OpenDatasets,
    private readonly settings: AnalysisSurroundings['settings'],
  ) {
    this.#startEngine = starterOf<AnalysisCalls, AnalysisEvents>(extensionUri, 'analysis.js');
    this.#registrations = [
      vscode.commands.registerCommand('winnow.analyzeDataset', (argument: unknown) =>
        this.#command(argument),
      ),
      vscode.workspace.onDidChangeConfiguration(change => {
        if (!change.affectsConfiguration('winnow.tokenizer')) return;
        for (const { session } of this.#shown.values()) session.lookAround();
      }),
      // Another recipe may be in use since, or changes may have been saved.
      datasets.onActivity(() => {
        for (const { session } of this.#shown.values()) session.lookAround();
      }),
    ];
  }

  /** Resolves once the dataset is analysed: undefined if that failed, which the tab tells. */
  async open(dataset: vscode.Uri, told: AnalyzeArguments = {}): Promise<DatasetReport | undefined> {
    const { session, panel } = this.#shown.get(dataset.toString()) ?? this.#show(dataset);
    panel.reveal();
    const { reports, running, mode } = session.state;
    const known = running !== null || reports.before !== null || reports.after !== null;
    const same = told.options === undefined && told.mode === undefined;
    if (known && same && told.html === undefined) return reports.after ?? reports.before ?? undefined;
    const report = await session.analyze({ ...session.options, ...told.options }, told.mode ?? mode);
    if (report !== undefined && told.html !== undefined) {
      await vscode.workspace.fs.writeFile(told.html, new TextEncoder().encode(reportText(session, 'html')));
    }
    return report;
  }

  dispose(): void {
    for (const registration of this.#registrations) registration.dispose();
    for (const { session } of this.#shown.values()) session.dispose();
  }

  /** Undefined if the person turned away, too. */
  async #command(argument: unknown): Promise<DatasetReport | undefined> {
    try {
      const told: AnalyzeArguments =
        argument instanceof vscode.Uri ? { uri: argument } : argumentsOf(argument);
      const dataset = told.uri ?? activeDataset() ?? (await pickDataset());
      if (dataset === undefined) return undefined;
      pathOf(dataset);
      const words = {
        save: vscode.l10n.t('Save and Analyze'),
        asIs: vscode.l10n.t('Analyze the File on Disk'),
      };
      if (!(await savedToDisk(dataset, this.#edited(dataset), words))) return undefined;
      return await this.open(dataset, told);
    } catch (error) {
      await vscode.window.showErrorMessage(messageOf(error));
      return undefined;
    }
  }

  #show(dataset: vscode.Uri): Shown {
    const session = new AnalysisSession(dataset, {
      startEngine: this.#startEngine,
      settings: this.settings,
      recipe: () => this.#recipeOf(dataset),
      unsaved: () => this.#edited(dataset) || isUnsavedText(dataset),
    });
    const panel = showAnalysis(this.extensionUri, session, wanted => this.#showRecords(dataset, wanted));
    const shown = { session, panel };
    this.#shown.set(dataset.toString(), shown);
    panel.onDidDispose(() => {
      session.dispose();
      this.#shown.delete(dataset.toString());
    });
    panel.onDidChangeViewState(() => {
      if (panel.visible) session.lookAround();
    });
    return shown;
  }

  async #showRecords(dataset: vscode.Uri, wanted: WantedRecords): Promise<void> {
    await openWhereItIs(dataset);
    this.datasets.showRecords(dataset, wanted);
  }

  #edited(dataset: vscode.Uri): boolean {
    return this.datasets.find(dataset)?.content.changed ?? false;
  }

  #recipeOf(dataset: vscode.Uri): ReturnType<AnalysisSurroundings['recipe']> {
    const { recipe = null, origin = null } = this.datasets.find(dataset)?.recipe.state ?? {};
    if (recipe === null) return null;
    const title = origin?.kind === 'preset' ? origin.title : origin?.name;
    return { recipe, title: recipe.name ?? title ?? vscode.l10n.t('Recipe') };
  }
}

const argumentsOf = (argument: unknown): AnalyzeArguments =>
  typeof argument === 'object' && argument !== null ? argument : {};
