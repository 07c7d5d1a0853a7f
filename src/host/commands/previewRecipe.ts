import * as vscode from 'vscode';
import { pathOf } from '../datasetUri';
import type { OpenDatasets } from '../editor/openDatasets';
import { openInWinnow } from '../editor/views';
import { orSay } from '../orSay';
import { readTrustedRecipe } from '../recipe/recipeFiles';
import { pickDataset } from './pickDataset';

/** Previews a recipe file on a dataset that the person chooses. */
export async function previewRecipe(argument: unknown, datasets: OpenDatasets): Promise<void> {
  const file = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
  if (file === undefined) return;
  await orSay(previewFile(file, datasets));
}

async function previewFile(file: vscode.Uri, datasets: OpenDatasets): Promise<void> {
  const path = pathOf(file);
  // Before a dataset is asked for: what is wrong with the recipe is said at once.
  await readTrustedRecipe(path);
  const dataset = await pickDataset();
  if (dataset === undefined) return;
  await openInWinnow(dataset);
  const recipe = datasets.find(dataset)?.recipe;
  await recipe?.fromOutside(() => recipe.open(path));
}
