import * as vscode from 'vscode';
import type { AskedRecipe, ReadingCalls } from '../../protocol/reading';
import type { OpenDatasets } from '../editor/openDatasets';
import { LazyThread } from '../engine/lazyThread';
import { orSay } from '../orSay';
import { choices, recipeOf, recipeTitle } from '../recipes';
import { readSettings } from '../settings';
import { chooseTokenizer } from './chooseTokenizer';
import { Counting } from './counting';
import { DatasetCounting } from './datasetCounting';
import type { HubTokenizers } from './hubTokenizers';
import { TokenHover } from './hover';
import { TokenHints } from './inlayHints';
import { READABLE } from './readable';
import { TokenStatus } from './statusBar';
import { chosenTokenizer, type ChosenTokenizer } from './tokenizerSetting';

/** Token counts wherever text is read: hovers and hints in text editors, the status bar, and with which tokenizer. */
export class Tokens implements vscode.Disposable {
  readonly #thread: LazyThread<ReadingCalls>;
  readonly #registrations: vscode.Disposable;

  constructor(
    extensionUri: vscode.Uri,
    private readonly hub: HubTokenizers,
    private readonly datasets: OpenDatasets,
  ) {
    const file = vscode.Uri.joinPath(extensionUri, 'dist', 'tokens.js').fsPath;
    this.#thread = new LazyThread(file, 'counts tokens');
    const needs = { thread: this.#thread, tokenizer: () => this.chosen() };
    const hints = new TokenHints(needs);
    const status = new TokenStatus({
      counting: new Counting(this.#thread),
      inDataset: new DatasetCounting(),
      tokenizer: needs.tokenizer,
      dataset: () => datasets.active,
      onDataset: datasets.onActivity,
    });
    const hover = new TokenHover({ ...needs, recipe: uri => this.#recipe(uri) });
    this.#registrations = vscode.Disposable.from(
      hints,
      status,
      vscode.languages.registerHoverProvider(READABLE, hover),
      vscode.languages.registerInlayHintsProvider(READABLE, hints),
      vscode.commands.registerCommand('winnow.chooseTokenizer', () => orSay(chooseTokenizer(hub))),
      vscode.workspace.onDidChangeConfiguration(change => {
        if (!change.affectsConfiguration('winnow.tokens') && !change.affectsConfiguration('winnow.tokenizer'))
          return;
        hints.refresh();
        status.refresh();
      }),
    );
  }

  /** The tokenizer that the settings name. */
  chosen(): ChosenTokenizer {
    return chosenTokenizer(this.hub);
  }

  dispose(): void {
    this.#registrations.dispose();
    this.#thread.dispose();
  }

  /** What Winnow's editor of the document previews, else the preset that it would. */
  #recipe(uri: vscode.Uri): AskedRecipe {
    const { recipe, origin } = this.datasets.find(uri)?.recipe.state ?? { recipe: null, origin: null };
    if (recipe !== null) return { recipe, title: recipeTitle(recipe, origin) };
    const settings = readSettings();
    const { defaultPreset } = settings;
    const title = choices().find(({ id }) => id === defaultPreset)?.title ?? defaultPreset;
    return { recipe: recipeOf(defaultPreset, settings), title };
  }
}
