import { relative, sep } from 'node:path';
import * as vscode from 'vscode';
import { TOKENIZERS, type BuiltInId } from '../../core/tokens/tables';
import { isHubId } from '../../node/tokens/hub';
import { foldersWithTokenizer } from '../../node/tokens/foldersWithTokenizer';
import type { HubTokenizers } from './hubTokenizers';
import { labelOf, workspaceFolders } from './tokenizerSetting';

/** Folders with a tokenizer that are offered at most. */
const MOST_FOUND = 50;

interface Choice extends vscode.QuickPickItem {
  /** What the setting becomes; undefined where the person turns away from what this asks. */
  readonly setting?: () => Promise<string | undefined>;
}

const DESCRIPTIONS: Readonly<Record<BuiltInId, () => string>> = {
  gpt2: () => vscode.l10n.t('GPT-2, 50,257 tokens'),
  cl100k: () => vscode.l10n.t('GPT-3.5 and GPT-4, 100,277 tokens'),
  o200k: () => vscode.l10n.t('GPT-4o and later, 200,019 tokens'),
};

/** Asks for a tokenizer and writes it into the settings: the workspace's, else the person's. */
export async function chooseTokenizer(hub: HubTokenizers): Promise<void> {
  const current = vscode.workspace.getConfiguration('winnow').get<unknown>('tokenizer');
  const picked = await vscode.window.showQuickPick(choices(hub, current), {
    title: vscode.l10n.t('Choose Tokenizer'),
    placeHolder: vscode.l10n.t('Tokens are counted as this model counts them'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  const setting = await picked?.setting?.();
  if (setting !== undefined) await write(setting);
}

async function write(setting: string): Promise<void> {
  const forWorkspace = vscode.workspace.workspaceFolders !== undefined && vscode.workspace.isTrusted;
  const target = forWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration('winnow').update('tokenizer', setting, target);
}

async function choices(hub: HubTokenizers, current: unknown): Promise<Choice[]> {
  const choice = (setting: string, label: string, description: string): Choice => ({
    label,
    description: setting === current ? `${description} · ${vscode.l10n.t('in use')}` : description,
    setting: () => Promise.resolve(setting),
  });
  const found = await inWorkspace();
  const downloaded = hub.downloaded();
  const cached = (await hub.cached()).filter(id => !downloaded.includes(id));
  return [
    group(vscode.l10n.t('Built in')),
    ...TOKENIZERS.map(id => choice(id, id, DESCRIPTIONS[id]())),
    ...(found.length === 0 ? [] : [group(vscode.l10n.t('In this workspace'))]),
    ...found.map(setting => choice(setting, labelOf(setting), setting)),
    ...(downloaded.length === 0 ? [] : [group(vscode.l10n.t('Downloaded from the Hugging Face Hub'))]),
    ...downloaded.map(id => choice(id, id, vscode.l10n.t('at hand without a network'))),
    ...(cached.length === 0 ? [] : [group(vscode.l10n.t('In the cache of Hugging Face’s libraries'))]),
    ...cached.map(id => ({ label: id, setting: async () => ((await hub.have(id)) ? id : undefined) })),
    group(vscode.l10n.t('Others')),
    { label: `$(folder-opened) ${vscode.l10n.t('Browse for a folder…')}`, setting: () => browse() },
    {
      label: `$(cloud-download) ${vscode.l10n.t('From the Hugging Face Hub…')}`,
      setting: () => fromHub(hub),
    },
  ];
}

const group = (label: string): Choice => ({ label, kind: vscode.QuickPickItemKind.Separator });

/** As settings name them. In an untrusted workspace nothing of it is loaded. */
async function inWorkspace(): Promise<string[]> {
  if (!vscode.workspace.isTrusted) return [];
  return (await foldersWithTokenizer(workspaceFolders(), MOST_FOUND)).map(settingFor);
}

/** A path below the workspace as the settings of everyone who opens it can name it; else as it is. */
function settingFor(folder: string): string {
  const [root, ...others] = workspaceFolders();
  if (root === undefined || others.length > 0) return folder;
  const path = relative(root, folder);
  if (path === '') return './';
  return path.startsWith('..') ? folder : `./${path.split(sep).join('/')}`;
}

async function browse(): Promise<string | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Choose a Folder with a tokenizer.json'),
    openLabel: vscode.l10n.t('Choose'),
    canSelectFolders: true,
    canSelectFiles: false,
  });
  const folder = picked?.[0];
  if (folder === undefined) return undefined;
  try {
    await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, 'tokenizer.json'));
  } catch {
    throw new Error(
      vscode.l10n.t(
        'There is no tokenizer.json in {0}. Choose the folder of a model that has one.',
        folder.fsPath,
      ),
    );
  }
  return settingFor(folder.fsPath);
}

async function fromHub(hub: HubTokenizers): Promise<string | undefined> {
  const id = await vscode.window.showInputBox({
    title: vscode.l10n.t('Tokenizer from the Hugging Face Hub'),
    prompt: vscode.l10n.t('Its tokenizer files are downloaded once, to a folder of Winnow’s own.'),
    placeHolder: 'owner/name',
    validateInput: value =>
      isHubId(value.trim())
        ? undefined
        : vscode.l10n.t('Give the owner and the name of a model, such as "openai-community/gpt2".'),
  });
  if (id === undefined) return undefined;
  return (await hub.have(id.trim())) ? id.trim() : undefined;
}
