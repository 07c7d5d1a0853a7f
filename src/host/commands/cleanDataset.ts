import * as vscode from 'vscode';
import type { Recipe } from '../../core/pipeline/recipe';
import type { RunReport } from '../../core/pipeline/report';
import { messageOf } from '../../protocol/rpc';
import type { OpenDatasets } from '../editor/openDatasets';
import { activeDataset } from '../editor/views';
import { recipeOf } from '../recipes';
import { chosenOf, type DatasetRuns } from '../run/runs';
import { readSettings } from '../settings';
import { targetOf } from '../run/target';
import { pickDataset } from './pickDataset';

/** What a caller of the command can say beforehand; a person is asked for the rest. */
export interface CleanArguments {
  readonly uri?: vscode.Uri;
  /** A preset's id, or a recipe. Default: the one previewed in the editor, else the default preset. */
  readonly recipe?: string | Recipe;
  readonly output?: vscode.Uri | string;
  /** Replace an output of that name, instead of taking a number. */
  readonly replace?: boolean;
  /** No offers afterwards. */
  readonly quiet?: boolean;
}

/** Cleans a dataset into a new file. Undefined if the person turned away or cancelled. */
export async function cleanDataset(
  argument: unknown,
  datasets: OpenDatasets,
  runs: DatasetRuns,
): Promise<RunReport | undefined> {
  if (isArguments(argument)) return cleanAsTold(argument, datasets, runs);
  const dataset = argument instanceof vscode.Uri ? argument : (activeDataset() ?? (await pickDataset()));
  if (dataset === undefined) return undefined;
  try {
    return await runs.runChosen(dataset, datasets.find(dataset)?.recipe.state ?? null);
  } catch (error) {
    await vscode.window.showErrorMessage(messageOf(error));
    return undefined;
  }
}

async function cleanAsTold(
  told: CleanArguments,
  datasets: OpenDatasets,
  runs: DatasetRuns,
): Promise<RunReport | undefined> {
  const dataset = told.uri ?? activeDataset() ?? (await pickDataset());
  if (dataset === undefined) return undefined;
  const { recipe } = told;
  const chosen =
    typeof recipe === 'object'
      ? { recipe, preset: null }
      : recipe === undefined
        ? chosenOf(datasets.find(dataset)?.recipe.state ?? null)
        : { recipe: recipeOf(recipe, readSettings()), preset: recipe };
  return runs.run(dataset, {
    ...chosen,
    ...targetOf(told.output instanceof vscode.Uri ? told.output.fsPath : told.output, told.replace ?? false),
    quiet: told.quiet ?? false,
  });
}

const isArguments = (argument: unknown): argument is CleanArguments =>
  typeof argument === 'object' && argument !== null && !(argument instanceof vscode.Uri);
