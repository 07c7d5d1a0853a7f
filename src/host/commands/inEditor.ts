import * as vscode from 'vscode';
import type { PageCommand } from '../../protocol/editor';
import { pathOf } from '../datasetUri';
import type { Comparisons } from '../diff/comparisons';
import type { DatasetDocument } from '../editor/document';
import { orSay } from '../orSay';
import type { OpenDatasets } from '../editor/openDatasets';

type Command = (argument: unknown) => unknown;

/** Commands that the page of the active editor carries out. */
const IN_PAGE: Readonly<Record<string, PageCommand>> = {
  'winnow.goToRecord': 'goTo',
  'winnow.find': 'find',
  'winnow.filter': 'filter',
  'winnow.showTable': 'table',
  'winnow.showCards': 'cards',
  'winnow.showRecord': 'record',
  'winnow.addRecord': 'addRecord',
  'winnow.nextChange': 'nextChange',
  'winnow.previousChange': 'previousChange',
};

/** The commands that act on the active editor. */
export function commandsInEditor(
  datasets: OpenDatasets,
  comparisons: Comparisons,
): Readonly<Record<string, Command>> {
  const onDataset =
    (action: (document: DatasetDocument, argument: unknown) => Promise<unknown>): Command =>
    argument => {
      const document = datasets.active?.document;
      return document === undefined ? sayNone() : orSay(action(document, argument));
    };
  const inPage = Object.entries(IN_PAGE).map(([id, name]): [string, Command] => [
    id,
    () => {
      if (datasets.active === undefined) return sayNone();
      datasets.active.command(name);
      return undefined;
    },
  ]);
  return {
    ...Object.fromEntries(inPage),
    'winnow.applyRecipe': onDataset(document => document.edit({ kind: 'apply' })),
    'winnow.openRecipe': onDataset(({ recipe, source }, argument) =>
      argument instanceof vscode.Uri ? recipe.open(pathOf(argument)) : source.open(),
    ),
    'winnow.saveRecipeAs': onDataset(({ source }, argument) =>
      argument instanceof vscode.Uri ? source.saveTo(pathOf(argument)) : source.save(true),
    ),
    'winnow.compareWithDisk': onDataset(document => comparisons.withDisk(document)),
  };
}

async function sayNone(): Promise<void> {
  await vscode.window.showInformationMessage(
    vscode.l10n.t('No dataset is open in the active editor: open one with Winnow first.'),
  );
}
