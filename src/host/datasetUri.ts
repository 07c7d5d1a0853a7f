import { basename } from 'node:path';
import * as vscode from 'vscode';

/** Path of a dataset on disk. Throws a sentence for files that are not on disk. */
export function pathOf(uri: vscode.Uri): string {
  if (uri.scheme === 'file') return uri.fsPath;
  throw new Error(
    vscode.l10n.t(
      'Winnow reads datasets from disk, and {0} is in "{1}:". Save a copy to disk and open that.',
      basename(uri.path),
      uri.scheme,
    ),
  );
}

export const nameOf = (uri: vscode.Uri): string => basename(uri.path);
