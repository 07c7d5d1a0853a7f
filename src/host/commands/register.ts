import * as vscode from 'vscode';
import type { Comparisons } from '../diff/comparisons';
import type { OpenDatasets } from '../editor/openDatasets';
import { activeDataset, openAsText } from '../editor/views';
import type { Reports } from '../report/reports';
import type { DatasetRuns } from '../run/runs';
import { cleanDataset } from './cleanDataset';
import { cleanInEditor } from './cleanInEditor';
import { commandsInEditor } from './inEditor';
import { pickDataset } from './pickDataset';
import { previewRecipe } from './previewRecipe';

export interface Parts {
  readonly datasets: OpenDatasets;
  readonly runs: DatasetRuns;
  readonly reports: Reports;
  readonly comparisons: Comparisons;
}

export function registerCommands({ datasets, runs, reports, comparisons }: Parts): vscode.Disposable {
  const commands: Readonly<Record<string, (argument: unknown) => unknown>> = {
    ...commandsInEditor(datasets, comparisons),
    'winnow.cleanDataset': argument => cleanDataset(argument, datasets, runs),
    'winnow.cleanInEditor': argument => cleanInEditor(argument, datasets),
    'winnow.previewRecipe': argument => previewRecipe(argument, datasets),
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
