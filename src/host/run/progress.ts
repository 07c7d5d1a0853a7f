import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Progress, RunReport } from '../../core/pipeline/report';
import type { RunRequest } from '../../protocol/engine';
import { RemoteError } from '../../protocol/rpc';
import type { StartEngine } from '../engine/connection';
import { countWords, durationWords } from '../words';

export interface RunJob {
  readonly open: { readonly path: string; readonly tokenizer: string };
  readonly run: RunRequest;
}

/** Time that a cancelled run has to clear up before its thread is ended. */
const CANCEL_LIMIT_MS = 5000;

/** Runs with a notification that can cancel it. Resolves to undefined if it was cancelled. */
export function runWithProgress(startEngine: StartEngine, job: RunJob): Promise<RunReport | undefined> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Cleaning {0}', basename(job.open.path)),
    cancellable: true,
  };
  const work = vscode.window.withProgress(options, async (progress, token) => {
    const engine = startEngine();
    let shown = 0;
    engine.client.on('runProgress', now => {
      const percent = percentOf(now);
      progress.report({ increment: Math.max(0, percent - shown), message: progressWords(now) });
      shown = Math.max(shown, percent);
    });
    let timer: NodeJS.Timeout | undefined;
    try {
      await engine.client.call('open', job.open);
      if (token.isCancellationRequested) return undefined;
      const call = engine.client.call('run', job.run);
      token.onCancellationRequested(() => {
        call.cancel();
        timer = setTimeout(() => {
          engine.end();
        }, CANCEL_LIMIT_MS);
      });
      return await call;
    } catch (error) {
      const cancelled = error instanceof RemoteError && error.detail.cancelled === true;
      if (cancelled || token.isCancellationRequested) return undefined;
      throw error;
    } finally {
      clearTimeout(timer);
      engine.end();
    }
  });
  return Promise.resolve(work);
}

const percentOf = ({ bytesDone, bytesTotal }: Progress): number =>
  bytesTotal > 0 ? Math.min(100, (bytesDone / bytesTotal) * 100) : 0;

function progressWords(progress: Progress): string {
  const done = vscode.l10n.t(
    '{0} % · {1} records',
    Math.floor(percentOf(progress)),
    countWords(progress.records),
  );
  return progress.secondsLeft === null
    ? done
    : vscode.l10n.t('{0} · {1} left', done, durationWords(progress.secondsLeft));
}
