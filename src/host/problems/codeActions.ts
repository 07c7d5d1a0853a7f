import * as vscode from 'vscode';
import { fixesFor } from '../../core/analysis/fixes';
import type { LineEdit } from '../../protocol/problems';
import type { CheckThread } from './checkThread';
import { SOURCE } from './diagnostics';
import { documentBlocks } from './documentBlocks';
import { isJsonLines } from './textChecks';

/** Closing a record keeps what is left of one that may have been cut off: that is for a person to judge. */
const TO_BE_JUDGED = 'close-record';

/** Mends all lines of a kind; what it changes is found out when it is chosen. */
class FixAll extends vscode.CodeAction {
  constructor(
    title: string,
    readonly document: vscode.TextDocument,
    readonly fix: string,
  ) {
    super(title, vscode.CodeActionKind.QuickFix);
  }
}

/** Offers the fixes for Winnow's problems in text editors. */
export class ProblemFixes implements vscode.CodeActionProvider {
  constructor(private readonly thread: CheckThread) {}

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    if (!isJsonLines(document)) return [];
    const single: vscode.CodeAction[] = [];
    const all = new Map<string, FixAll>();
    const offered = new Set<string>();
    for (const diagnostic of diagnostics) {
      const { source, code: rule, range } = diagnostic;
      if (source !== SOURCE || typeof rule !== 'string') continue;
      const line = range.start.line;
      for (const { id, title, allTitle, edits } of fixesFor(document.lineAt(line).text, { rule })) {
        if (offered.has(`${line} ${id}`)) continue;
        offered.add(`${line} ${id}`);
        const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        action.diagnostics = [diagnostic];
        action.isPreferred = id !== TO_BE_JUDGED;
        action.edit = workspaceEdit(
          document,
          edits.map(edit => ({ line: line + 1, ...edit })),
        );
        single.push(action);
        all.set(id, new FixAll(allTitle, document, id));
      }
    }
    return [...single, ...all.values()];
  }

  async resolveCodeAction(action: vscode.CodeAction): Promise<vscode.CodeAction> {
    if (!(action instanceof FixAll)) return action;
    const { document, fix } = action;
    const { version } = document;
    const blocks = await documentBlocks(document);
    const edits = blocks && (await this.thread.call('fixLines', { blocks, fix }));
    // Edits of a text that has changed meanwhile would hit the wrong places.
    if (edits === undefined || document.version !== version) return action;
    action.edit = workspaceEdit(document, edits);
    return action;
  }
}

function workspaceEdit(document: vscode.TextDocument, edits: readonly LineEdit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    document.uri,
    edits.map(({ line, start, end, text }) => {
      return new vscode.TextEdit(new vscode.Range(line - 1, start, line - 1, end), text);
    }),
  );
  return edit;
}
