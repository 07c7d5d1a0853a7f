import * as vscode from 'vscode';
import { RemoteError, type PendingCall } from '../../protocol/rpc';

/** Time after which a person is told that something is being done. */
const PATIENCE_MS = 1000;

/**
 * Waits for a call. One that takes longer shows a notification that can cancel it, as `token` can.
 * Throws `vscode.CancellationError` where it was cancelled.
 */
export async function patiently<T>(
  title: string,
  call: PendingCall<T>,
  token?: vscode.CancellationToken,
): Promise<T> {
  const cancel = (): void => {
    call.cancel();
  };
  const told = token?.onCancellationRequested(cancel);
  const timer = setTimeout(() => {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, async (_, shown) => {
      shown.onCancellationRequested(cancel);
      await call.catch(() => undefined);
    });
  }, PATIENCE_MS);
  try {
    if (token?.isCancellationRequested === true) cancel();
    return await call;
  } catch (error) {
    throw error instanceof RemoteError && error.detail.cancelled === true
      ? new vscode.CancellationError()
      : error;
  } finally {
    clearTimeout(timer);
    told?.dispose();
  }
}
