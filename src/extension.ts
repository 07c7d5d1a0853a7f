import type * as vscode from 'vscode';
import { DatasetAnalyses } from './host/analysis/analyses';
import { registerCommands } from './host/commands/register';
import { DatasetComparisons } from './host/compare/comparisons';
import { Comparisons } from './host/diff/comparisons';
import { Actions } from './host/editor/actions';
import { Conflicts } from './host/editor/conflict';
import { OpenDatasets } from './host/editor/openDatasets';
import { DatasetEditor } from './host/editor/provider';
import { showStatus } from './host/editor/status';
import { engineStarter } from './host/engine/connection';
import { Problems } from './host/problems/problems';
import { RecipeMemory } from './host/recipe/memory';
import { Reports } from './host/report/reports';
import { DatasetRuns } from './host/run/runs';
import { hubTokenizers } from './host/tokens/hubTokenizers';
import { settingsWith } from './host/tokens/tokenizerSetting';
import { Tokens } from './host/tokens/tokens';

/** For other extensions: the datasets that are open, and comparisons of them. */
export interface WinnowExports {
  readonly datasets: OpenDatasets;
  readonly comparisons: Comparisons;
}

export function activate(context: vscode.ExtensionContext): WinnowExports {
  const startEngine = engineStarter(context.extensionUri);
  const reports = new Reports();
  const comparisons = new Comparisons();
  const problems = new Problems(context.extensionUri);
  const hub = hubTokenizers(context.globalStorageUri);
  const settings = settingsWith(hub);
  const datasets = new OpenDatasets({
    startEngine,
    settings,
    memory: new RecipeMemory(context.workspaceState),
    storage: context.globalStorageUri,
    problems,
  });
  const runs = new DatasetRuns(startEngine, reports, dataset => datasets.isChanged(dataset), settings);
  const actions = new Actions(runs, comparisons);

  context.subscriptions.push(
    reports,
    comparisons,
    datasets,
    problems,
    new DatasetEditor(context.extensionUri, datasets, actions, new Conflicts(comparisons)),
    showStatus(datasets),
    new Tokens(context.extensionUri, hub, datasets),
    new DatasetComparisons(context.extensionUri),
    new DatasetAnalyses(context.extensionUri, datasets, settings),
    registerCommands({ datasets, runs, reports, comparisons }),
  );
  return { datasets, comparisons };
}
