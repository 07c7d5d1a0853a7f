import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import type { EngineCalls, EngineEvents } from '../../protocol/engine';
import { connect, messageOf, type CallMessage, type Client } from '../../protocol/rpc';
import { Scratch } from './scratch';

/** An engine thread and the way to ask it. */
export interface EngineConnection<C extends object = EngineCalls, E extends object = EngineEvents> {
  readonly client: Client<C, E>;
  /** Listens for the thread's end, unless `end` caused it. `why` has no full stop. */
  onDeath(listener: (why: string) => void): void;
  /** Ends the thread. Open calls fail. */
  end(): void;
}

export type StartEngine = () => EngineConnection;

export const engineStarter = (extensionUri: vscode.Uri): StartEngine => starterOf(extensionUri, 'engine.js');

/** Starts a thread that runs `program`, a file of the built extension. */
export const starterOf =
  <C extends object, E extends object>(
    extensionUri: vscode.Uri,
    program: string,
  ): (() => EngineConnection<C, E>) =>
  () =>
    startEngine(vscode.Uri.joinPath(extensionUri, 'dist', program).fsPath);

function startEngine<C extends object, E extends object>(workerPath: string): EngineConnection<C, E> {
  const scratch = new Scratch();
  const worker = new Worker(workerPath, { env: scratch.environment });
  const client = connect<C, E>({
    post: message => {
      worker.postMessage(message);
    },
    onMessage: listener => {
      worker.on('message', (message: CallMessage) => {
        listener(message);
      });
    },
  });
  const listeners: ((why: string) => void)[] = [];
  let ended = false;

  const died = (message: string): void => {
    if (ended) return;
    ended = true;
    const why = message.replace(/\.$/, '');
    client.close(vscode.l10n.t("Winnow's engine has stopped: {0}. Restart it to go on.", why));
    for (const listener of listeners) listener(why);
  };
  worker.on('error', error => {
    died(messageOf(error));
  });
  worker.on('messageerror', error => {
    died(messageOf(error));
    void worker.terminate();
  });
  worker.on('exit', code => {
    scratch.remove();
    died(vscode.l10n.t('it ended with code {0}', code));
  });

  return {
    client,
    onDeath(listener) {
      listeners.push(listener);
    },
    end() {
      if (!ended) {
        ended = true;
        client.close(vscode.l10n.t('The dataset has been closed.'));
      }
      void worker.terminate();
      // At once, too: the extension host may be about to end.
      scratch.remove();
    },
  };
}
