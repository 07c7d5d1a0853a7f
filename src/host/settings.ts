import { availableParallelism } from 'node:os';
import * as vscode from 'vscode';
import { DEFAULT_TOKENIZER } from '../core/tokens/tables';

export interface Settings {
  readonly defaultPreset: string;
  /** ISO 639 codes of the languages to keep; empty: all. */
  readonly languages: readonly string[];
  /** As a setting or a recipe names it. */
  readonly tokenizerId: string;
  /** For threads: a built-in one, or an absolute path. */
  readonly tokenizer: string;
  /** For people. */
  readonly tokenizerLabel: string;
  /** Why it is not the one that the settings name, as a sentence; null where it is. */
  readonly tokenizerProblem: string | null;
  /** Threads that clean at the same time, at least 1. */
  readonly workers: number;
}

/** The settings as they are written: what the tokenizer's name stands for is not looked up. */
export function readSettings(): Settings {
  const settings = vscode.workspace.getConfiguration('winnow');
  const workers = settings.get<number>('workers', 0);
  const tokenizer = settings.get<string>('tokenizer', DEFAULT_TOKENIZER);
  return {
    defaultPreset: settings.get<string>('defaultPreset', 'instruct'),
    languages: languageCodes(settings.get<unknown>('language')),
    tokenizerId: tokenizer,
    tokenizer,
    tokenizerLabel: tokenizer,
    tokenizerProblem: null,
    workers: workers > 0 ? Math.floor(workers) : Math.max(1, availableParallelism() - 1),
  };
}

function languageCodes(setting: unknown): string[] {
  const parts: unknown[] = typeof setting === 'string' ? setting.split(/[\s,;]+/) : asList(setting);
  const codes = parts.filter(part => typeof part === 'string').map(part => part.trim().toLowerCase());
  return [...new Set(codes.filter(code => code !== ''))];
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
