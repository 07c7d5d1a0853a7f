import * as vscode from 'vscode';
import type { OpenDatasets } from '../editor/openDatasets';
import { activeDataset, openInWinnow } from '../editor/views';
import { readSettings } from '../settings';
import { pickDataset } from './pickDataset';

/** Opens a dataset with the recipe of last time previewed, or else the default preset. */
export async function cleanInEditor(argument: unknown, datasets: OpenDatasets): Promise<void> {
  const dataset = argument instanceof vscode.Uri ? argument : (activeDataset() ?? (await pickDataset()));
  if (dataset === undefined) return;
  await openInWinnow(dataset);
  await datasets.find(dataset)?.propose(readSettings().defaultPreset);
}
