import * as vscode from 'vscode';
import type { TextKind } from '../../protocol/reading';

/** What is asked about at a position, and where a span of it lies in the document. */
export interface Place {
  readonly text: string;
  readonly offset: number;
  readonly rangeOf: (start: number, end: number) => vscode.Range;
}

/** A paragraph is no longer than this, so that a hover never makes the text of a large document. */
const MOST_LINES = 2000;

/** The line at `position`; of plain text what is selected there, or the paragraph. Undefined for a blank line. */
export function placeOf(
  document: vscode.TextDocument,
  position: vscode.Position,
  kind: TextKind,
): Place | undefined {
  const { line } = position;
  if (kind === 'plain')
    return plainPlace(document, selectionAt(document, position) ?? paragraphAt(document, line));
  return {
    text: document.lineAt(line).text,
    offset: position.character,
    rangeOf: (start, end) => new vscode.Range(line, start, line, end),
  };
}

function plainPlace(document: vscode.TextDocument, range: vscode.Range | undefined): Place | undefined {
  return range && { text: document.getText(range), offset: 0, rangeOf: () => range };
}

function selectionAt(document: vscode.TextDocument, position: vscode.Position): vscode.Range | undefined {
  return vscode.window.visibleTextEditors
    .filter(editor => editor.document === document)
    .flatMap(({ selections }) => selections)
    .find(selection => !selection.isEmpty && selection.contains(position));
}

function paragraphAt(document: vscode.TextDocument, line: number): vscode.Range | undefined {
  const isBlank = (at: number): boolean => document.lineAt(at).isEmptyOrWhitespace;
  if (isBlank(line)) return undefined;
  let first = line;
  let last = line;
  while (first > 0 && line - first < MOST_LINES && !isBlank(first - 1)) first--;
  while (last + 1 < document.lineCount && last - line < MOST_LINES && !isBlank(last + 1)) last++;
  return new vscode.Range(first, 0, last, document.lineAt(last).text.length);
}
