import * as vscode from 'vscode';
import type { DatasetInfo, EngineCalls, EngineEvents, OpenRequest } from '../../protocol/engine';
import type { ArgumentOf, PendingCall, ResultOf } from '../../protocol/rpc';
import type { EngineConnection, StartEngine } from './connection';

export type EngineEvent = {
  [N in keyof EngineEvents]: { readonly name: N; readonly data: EngineEvents[N] };
}[keyof EngineEvents];

const FORWARDED = [
  'index',
  'totals',
  'totalsFailed',
  'view',
  'found',
  'document',
  'tokenizer',
  'problems',
] as const;

/** The engine of one dataset, and the one after it where the file is opened anew. Only the last one is heard. */
export class EngineLink implements vscode.Disposable {
  readonly #events = new vscode.EventEmitter<EngineEvent>();
  readonly onEvent = this.#events.event;
  readonly #deaths = new vscode.EventEmitter<string>();
  /** The engine has ended by itself; says why, without a full stop. */
  readonly onDeath = this.#deaths.event;
  #engine: EngineConnection | undefined;
  #generation = 0;
  #alive = false;

  constructor(private readonly startEngine: StartEngine) {}

  /** Counts the engines: what one of them has numbered means nothing to the next. */
  get generation(): number {
    return this.#generation;
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Opens a file with a new engine, and ends the one before. */
  open(request: OpenRequest): Promise<DatasetInfo> {
    this.end();
    const engine = this.startEngine();
    this.#engine = engine;
    this.#alive = true;
    for (const name of FORWARDED) {
      engine.client.on(name, data => {
        if (this.#engine === engine) this.#events.fire({ name, data } as EngineEvent);
      });
    }
    engine.onDeath(why => {
      if (this.#engine !== engine) return;
      this.#alive = false;
      this.#deaths.fire(why);
    });
    return engine.client.call('open', request);
  }

  /** Throws where nothing has been opened. */
  call<M extends keyof EngineCalls>(
    method: M,
    argument: ArgumentOf<EngineCalls, M>,
  ): PendingCall<ResultOf<EngineCalls, M>> {
    if (this.#engine === undefined) throw new Error(vscode.l10n.t('The dataset is not open.'));
    return this.#engine.client.call(method, argument);
  }

  end(): void {
    this.#generation++;
    this.#engine?.end();
    this.#engine = undefined;
    this.#alive = false;
  }

  dispose(): void {
    this.end();
    this.#events.dispose();
    this.#deaths.dispose();
  }
}
