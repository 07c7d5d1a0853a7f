import type * as vscode from 'vscode';
import { registerCommands } from './host/commands/register';
import { Comparisons } from './host/compare/comparisons';
import { OpenDatasets } from './host/editor/openDatasets';
import { DatasetEditor } from './host/editor/provider';
import { engineStarter } from './host/engine/connection';
import { Reports } from './host/report/reports';
import { DatasetRuns } from './host/run/runs';

export function activate(context: vscode.ExtensionContext): void {
  const startEngine = engineStarter(context.extensionUri);
  const reports = new Reports();
  const datasets = new OpenDatasets(startEngine);
  const runs = new DatasetRuns(startEngine, reports);

  context.subscriptions.push(
    reports,
    datasets,
    new DatasetEditor(context.extensionUri, datasets, runs),
    new Comparisons(context.extensionUri),
    registerCommands({ datasets, runs, reports }),
  );
}
