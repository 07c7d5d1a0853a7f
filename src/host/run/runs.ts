import * as vscode from 'vscode';
import type { Recipe, RecipeTokenizer } from '../../core/pipeline/recipe';
import type { RunReport } from '../../core/pipeline/report';
import type { RecipeState } from '../../protocol/editor';
import { pathOf } from '../datasetUri';
import type { StartEngine } from '../engine/connection';
import { recipeOf } from '../recipes';
import type { Reports } from '../report/reports';
import { readSettings, type Settings } from '../settings';
import { offerResults } from './offers';
import { runWithProgress } from './progress';
import { askForTarget, savedToDisk } from './target';

export interface RunOrder {
  readonly recipe: Recipe;
  /** The preset the recipe was made from. */
  readonly preset: string | null;
  /** Null: a name beside the dataset that is not taken. */
  readonly output: string | null;
  readonly replace: boolean;
  /** No offers afterwards. */
  readonly quiet: boolean;
}

/** Runs recipes on datasets, each run in an engine of its own, so that ending one harms no editor. */
export class DatasetRuns {
  constructor(
    private readonly startEngine: StartEngine,
    private readonly reports: Reports,
    private readonly isEdited: (dataset: vscode.Uri) => boolean,
    private readonly settings: (tokenizer?: RecipeTokenizer) => Settings,
  ) {}

  /** Resolves to undefined if the run was cancelled: then nothing has been written. */
  async run(dataset: vscode.Uri, order: RunOrder): Promise<RunReport | undefined> {
    const { recipe, preset, output, replace } = order;
    const { tokenizer, tokenizerProblem, workers } = this.settings(recipe.tokenizer);
    if (recipe.tokenizer !== undefined && tokenizerProblem !== null) throw new Error(tokenizerProblem);
    const report = await runWithProgress(this.startEngine, {
      open: { path: pathOf(dataset), tokenizer },
      run: { recipe, preset, output, replace, workers, tokenizer },
    });
    if (report === undefined) return undefined;
    this.reports.add(report);
    if (!order.quiet) void offerResults(report, this.reports);
    return report;
  }

  /** As a person asks for it: with the questions that need an answer before. */
  async runChosen(dataset: vscode.Uri, state: RecipeState | null): Promise<RunReport | undefined> {
    const chosen = chosenOf(state);
    if (!(await savedToDisk(dataset, this.isEdited(dataset)))) return undefined;
    const target = await askForTarget(pathOf(dataset));
    if (target === undefined) return undefined;
    return this.run(dataset, { ...chosen, ...target, quiet: false });
  }
}

/** What is run: the recipe that is previewed, with its decisions, else the default preset. */
export function chosenOf(state: RecipeState | null): Pick<RunOrder, 'recipe' | 'preset'> {
  const recipe = state?.recipe ?? null;
  if (recipe === null) {
    const settings = readSettings();
    return { recipe: recipeOf(settings.defaultPreset, settings), preset: settings.defaultPreset };
  }
  return { recipe, preset: state?.origin?.kind === 'preset' ? state.origin.id : null };
}
