import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Recipe } from '../../core/pipeline/recipe';
import { readRecipe } from '../../node/recipeFile';
import { pathOf } from '../datasetUri';
import { changedRecipeText, newRecipeText } from './recipeText';

const ENDING = '.winnow.json';

/** Throws a sentence in an untrusted workspace, and where the file is no recipe. */
export async function readTrustedRecipe(path: string): Promise<Recipe> {
  if (!vscode.workspace.isTrusted) {
    throw new Error(
      vscode.l10n.t(
        'Recipes are opened in trusted workspaces only, and this one is not trusted. Trust it to open {0}, or choose a preset.',
        basename(path),
      ),
    );
  }
  return readRecipe(path);
}

/** Asks for a recipe; undefined if the person turns away. */
export async function pickRecipe(dataset: vscode.Uri): Promise<string | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Choose a Recipe'),
    openLabel: vscode.l10n.t('Choose'),
    filters: { [vscode.l10n.t('Recipes')]: ['json'] },
    ...(dataset.scheme === 'file' ? { defaultUri: vscode.Uri.joinPath(dataset, '..') } : {}),
  });
  return picked?.[0] === undefined ? undefined : pathOf(picked[0]);
}

/** Asks where a recipe shall be saved; undefined if the person turns away. */
export async function pickRecipeTarget(dataset: vscode.Uri): Promise<string | undefined> {
  const name = basename(dataset.path).replace(/(\.[^.]+?)(\.gz)?$/, '') + ENDING;
  const picked = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Recipe'),
    filters: { [vscode.l10n.t('Recipes')]: ['json'] },
    ...(dataset.scheme === 'file' ? { defaultUri: vscode.Uri.joinPath(dataset, '..', name) } : {}),
  });
  if (picked === undefined) return undefined;
  const path = pathOf(picked);
  return /\.json$/i.test(path) ? path : path + ENDING;
}

/** Writes a recipe; what stays as it was in a file that is there keeps its comments and its layout. */
export async function writeRecipe(path: string, recipe: Recipe): Promise<void> {
  const before = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  await writeFile(path, before === undefined ? newRecipeText(recipe) : changedRecipeText(before, recipe));
}
