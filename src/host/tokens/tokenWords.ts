import * as vscode from 'vscode';
import { figuresOf } from '../../core/analysis/display/figures';
import { countWords } from '../words';

export const tokensWords = (tokens: number): string =>
  tokens === 1 ? vscode.l10n.t('1 token') : vscode.l10n.t('{0} tokens', countWords(tokens));

/** `7.6 % of 4,096` */
export function shareWords(tokens: number, limit: number): string {
  const share = figuresOf(vscode.env).percent(tokens / limit);
  return vscode.l10n.t('{0} of {1}', share, countWords(limit));
}

export const tooLong = (): string => vscode.l10n.t('too long to count its tokens while reading');
