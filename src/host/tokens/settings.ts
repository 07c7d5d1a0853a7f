import * as vscode from 'vscode';

export const DEFAULT_LIMIT = 4096;

export interface TokenSettings {
  /** Tokens that the model takes. */
  readonly limit: number;
  readonly hover: boolean;
  readonly inlayHints: boolean;
  readonly statusBar: boolean;
}

export function tokenSettings(): TokenSettings {
  const settings = vscode.workspace.getConfiguration('winnow.tokens');
  const limit = settings.get<unknown>('limit');
  return {
    limit: typeof limit === 'number' && limit >= 1 ? Math.floor(limit) : DEFAULT_LIMIT,
    hover: settings.get<boolean>('hover', true),
    inlayHints: settings.get<boolean>('inlayHints', true),
    statusBar: settings.get<boolean>('statusBar', true),
  };
}
