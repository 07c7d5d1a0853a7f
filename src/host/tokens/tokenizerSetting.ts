import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { DEFAULT_TOKENIZER, TOKENIZERS } from '../../core/tokens/tables';
import type { RecipeTokenizer } from '../../core/pipeline/recipe';
import { readSettings, type Settings } from '../settings';
import type { HubTokenizers } from './hubTokenizers';
import { whichTokenizer } from './which';

/** The tokenizer in use. */
export interface ChosenTokenizer {
  /** As a setting or a recipe names it. */
  readonly id: string;
  /** For threads: a built-in one, or an absolute path. */
  readonly name: string;
  /** For people. */
  readonly label: string;
  /** Why it is not the one that the settings name, as a sentence; null where it is. */
  readonly problem: string | null;
}

/**
 * The tokenizer that the settings name; where there is none, the default, and why. What an untrusted workspace names
 * is not loaded: VS Code leaves it out of the settings, and where it does not, it is left out here.
 */
export function chosenTokenizer(hub: HubTokenizers): ChosenTokenizer {
  const settings = vscode.workspace.getConfiguration('winnow');
  const inspected = settings.inspect<unknown>('tokenizer');
  const ofWorkspace = inspected?.workspaceFolderValue ?? inspected?.workspaceValue;
  if (vscode.workspace.isTrusted || ofWorkspace === undefined) {
    return chosen(asText(settings.get<unknown>('tokenizer', DEFAULT_TOKENIZER)), hub);
  }
  return {
    ...chosen(asText(inspected?.globalValue ?? DEFAULT_TOKENIZER), hub),
    problem: vscode.l10n.t(
      'The tokenizer "{0}" of this workspace’s settings is not loaded, because the workspace is not trusted.',
      asText(ofWorkspace),
    ),
  };
}

/** The settings with what the tokenizer's name stands for: of a recipe's own, or else of the one that is set. */
export const settingsWith =
  (hub: HubTokenizers) =>
  (ofRecipe?: RecipeTokenizer): Settings => {
    const { id, name, label, problem } =
      ofRecipe === undefined ? chosenTokenizer(hub) : chosen(ofRecipe.id, hub, ofRecipe);
    const named = { tokenizerId: id, tokenizer: name, tokenizerLabel: label, tokenizerProblem: problem };
    return { ...readSettings(), ...named };
  };

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function chosen(named: string, hub: HubTokenizers, ofRecipe?: RecipeTokenizer): ChosenTokenizer {
  // In a workspace that is not trusted a name is never a path of it, be it the person's own.
  const folders = vscode.workspace.isTrusted ? workspaceFolders() : [];
  const which = whichTokenizer(named, folders, existsSync);
  const id = named.trim();
  switch (which.kind) {
    case 'own':
      return { id, name: which.id, label: which.id, problem: null };
    case 'path':
      if (existsSync(which.path)) return { id, name: which.path, label: labelOf(which.path), problem: null };
      return instead(
        ofRecipe === undefined
          ? vscode.l10n.t(
              'The setting winnow.tokenizer names "{0}", which does not exist. Choose another tokenizer.',
              which.path,
            )
          : vscode.l10n.t('The recipe names the tokenizer "{0}", which does not exist.', which.path),
      );
    case 'hub': {
      const folder = hub.folderOf(which.id);
      if (folder !== undefined) return { id, name: folder, label: which.id, problem: null };
      return instead(
        vscode.l10n.t(
          'The tokenizer "{0}" has not been downloaded: choose it with the command “Winnow: Choose Tokenizer…”.',
          which.id,
        ),
      );
    }
    case 'unknown':
      return instead(
        ofRecipe === undefined
          ? vscode.l10n.t(
              'The setting winnow.tokenizer holds "{0}". Give one of {1}, a folder with a tokenizer.json, or a model of the Hugging Face Hub such as "owner/name".',
              named,
              TOKENIZERS.join(', '),
            )
          : vscode.l10n.t(
              'The recipe names a tokenizer "{0}". Give one of {1}, a folder with a tokenizer.json, or a model of the Hugging Face Hub such as "owner/name".',
              named,
              TOKENIZERS.join(', '),
            ),
      );
  }
}

const instead = (problem: string): ChosenTokenizer => ({
  id: DEFAULT_TOKENIZER,
  name: DEFAULT_TOKENIZER,
  label: DEFAULT_TOKENIZER,
  problem,
});

/** A tokenizer's folder says more than the name of its file. */
export function labelOf(path: string): string {
  const parts = path.split(/[\\/]/).filter(part => part !== '');
  return parts.at(-1) === 'tokenizer.json' ? (parts.at(-2) ?? path) : basename(path);
}

export const workspaceFolders = (): string[] =>
  (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);
