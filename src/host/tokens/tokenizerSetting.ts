import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { TOKENIZERS } from '../../core/tokens/tables';
import type { Settings } from '../settings';
import type { HubTokenizers } from './hubTokenizers';
import { whichTokenizer } from './which';

export const DEFAULT_TOKENIZER = 'gpt2';

/** The tokenizer in use. */
export interface ChosenTokenizer {
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

/** The settings with what the tokenizer's name stands for. */
export function withTokenizer(settings: Settings, hub: HubTokenizers): Settings {
  const { name, label, problem } = chosenTokenizer(hub);
  return { ...settings, tokenizer: name, tokenizerLabel: label, tokenizerProblem: problem };
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function chosen(setting: string, hub: HubTokenizers): ChosenTokenizer {
  const which = whichTokenizer(setting, workspaceFolders(), existsSync);
  switch (which.kind) {
    case 'own':
      return { name: which.id, label: which.id, problem: null };
    case 'path':
      if (existsSync(which.path)) return { name: which.path, label: labelOf(which.path), problem: null };
      return instead(
        vscode.l10n.t(
          'The setting winnow.tokenizer names "{0}", which does not exist. Choose another tokenizer.',
          which.path,
        ),
      );
    case 'hub': {
      const folder = hub.folderOf(which.id);
      if (folder !== undefined) return { name: folder, label: which.id, problem: null };
      return instead(
        vscode.l10n.t(
          'The tokenizer "{0}" has not been downloaded: choose it with the command “Winnow: Choose Tokenizer…”.',
          which.id,
        ),
      );
    }
    case 'unknown':
      return instead(
        vscode.l10n.t(
          'The setting winnow.tokenizer holds "{0}". Give one of {1}, a folder with a tokenizer.json, or a model of the Hugging Face Hub such as "owner/name".',
          setting,
          TOKENIZERS.join(', '),
        ),
      );
  }
}

const instead = (problem: string): ChosenTokenizer => ({
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
