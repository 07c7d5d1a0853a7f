import * as vscode from 'vscode';
import type { OpenDatasets } from '../editor/openDatasets';
import type { Reports } from '../report/reports';
import type { DatasetRuns } from '../run/runs';
import { cleanDataset } from './cleanDataset';
import { cleanInEditor } from './cleanInEditor';
import { pickDataset } from './pickDataset';
import { activeDataset, openAsText } from '../editor/views';

export interface Parts {
  readonly datasets: OpenDatasets;
  readonly runs: DatasetRuns;
  readonly reports: Reports;
}

export function registerCommands({ datasets, runs, reports }: Parts): vscode.Disposable {
  const commands: Readonly<Record<string, (argument: unknown) => unknown>> = {
    'winnow.cleanDataset': argument => cleanDataset(argument, datasets, runs),
    'winnow.cleanInEditor': argument => cleanInEditor(argument, datasets),
    'winnow.openAsText': async argument => {
      const dataset = argument instanceof vscode.Uri ? argument : (activeDataset() ?? (await pickDataset()));
      if (dataset !== undefined) await openAsText(dataset);
    },
    'winnow.showReport': async () => {
      if (reports.last !== undefined) return reports.show(reports.last);
      await vscode.window.showInformationMessage(
        vscode.l10n.t('There is no report yet: clean a dataset first.'),
      );
    },
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([id, action]) => vscode.commands.registerCommand(id, action)),
  );
}
