import * as vscode from 'vscode';
import { messageOf } from '../protocol/rpc';

/** Waits for something that nobody else waits for: what is wrong with it is shown to the person. */
export async function orSay(action: Promise<unknown>): Promise<void> {
  try {
    await action;
  } catch (error) {
    if (error instanceof vscode.CancellationError) return;
    await vscode.window.showErrorMessage(messageOf(error));
  }
}
