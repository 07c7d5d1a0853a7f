import * as vscode from 'vscode';
import type { CompareCalls, CompareEvents, CompareProgress, CompareReport } from '../../protocol/compare';
import type { CompareState, CompareViewEvents } from '../../protocol/compareView';
import { messageOf, type ArgumentOf, type PendingCall, type ResultOf } from '../../protocol/rpc';
import { nameOf, pathOf } from '../datasetUri';
import { DiskWatch } from '../file/diskWatch';
import type { EngineConnection } from '../engine/connection';

export type CompareConnection = EngineConnection<CompareCalls, CompareEvents>;

export type CompareEvent = {
  [N in keyof CompareViewEvents]: { readonly name: N; readonly data: CompareViewEvents[N] };
}[keyof CompareViewEvents];

/** Two files, the thread that compares them, and what it has found. */
export class CompareSession implements vscode.Disposable {
  readonly #events = new vscode.EventEmitter<CompareEvent>();
  readonly onEvent = this.#events.event;
  readonly #watches: readonly DiskWatch[];
  readonly #names: { readonly left: string; readonly right: string };
  #engine: CompareConnection | undefined;
  #pending: PendingCall<CompareReport> | undefined;
  #by: string | null = null;
  #fields: readonly string[] = [];
  #report: CompareReport | null = null;
  #progress: CompareProgress | null = null;
  #problem: string | null = null;
  /** Counts the comparisons: an index names the same record only within one. */
  generation = 0;

  constructor(
    readonly files: { readonly left: vscode.Uri; readonly right: vscode.Uri },
    private readonly startEngine: () => CompareConnection,
  ) {
    const { left, right } = files;
    const alike = nameOf(left) === nameOf(right);
    const name = (uri: vscode.Uri) => (alike ? vscode.workspace.asRelativePath(uri) : nameOf(uri));
    this.#names = { left: name(left), right: name(right) };
    this.#watches = [left, right].map(
      uri =>
        new DiskWatch(uri, () => {
          this.#events.fire({ name: 'changedOnDisk', data: null });
        }),
    );
  }

  get title(): string {
    return `${this.#names.left} ↔ ${this.#names.right}`;
  }

  nameOf(side: 'left' | 'right'): string {
    return this.#names[side];
  }

  get state(): CompareState {
    const { left, right } = this.files;
    return {
      left: { name: this.#names.left, path: left.fsPath },
      right: { name: this.#names.right, path: right.fsPath },
      by: this.#by,
      fields: this.#fields,
      report: this.#report,
      progress: this.#progress,
      problem: this.#problem,
      unsaved: unsavedOf([left, right]).map(nameOf),
    };
  }

  /** Compares the files anew. Undefined where that failed, which the state then tells, or another one followed. */
  async compare(by: string | null): Promise<CompareReport | undefined> {
    const generation = ++this.generation;
    this.#pending?.cancel();
    this.#by = by;
    this.#become(null, null);
    for (const watch of this.#watches) void watch.remember();
    try {
      const call = this.#connection().client.call('open', {
        left: pathOf(this.files.left),
        right: pathOf(this.files.right),
        by,
      });
      this.#pending = call;
      const report = await call;
      if (generation !== this.generation) return undefined;
      this.#fields = report.fields;
      this.#become(report, null);
      return report;
    } catch (error) {
      if (generation === this.generation) this.#become(null, messageOf(error));
      return undefined;
    }
  }

  ask<M extends keyof CompareCalls>(
    method: M,
    argument: ArgumentOf<CompareCalls, M>,
  ): Promise<ResultOf<CompareCalls, M>> {
    return this.#connection().client.call(method, argument);
  }

  dispose(): void {
    this.generation++;
    this.#engine?.end();
    for (const watch of this.#watches) watch.dispose();
    this.#events.dispose();
  }

  #become(report: CompareReport | null, problem: string | null): void {
    this.#report = report;
    this.#problem = problem;
    this.#progress = null;
    this.#events.fire({ name: 'changed', data: null });
  }

  #connection(): CompareConnection {
    if (this.#engine !== undefined) return this.#engine;
    const engine = this.startEngine();
    this.#engine = engine;
    engine.client.on('progress', progress => {
      this.#progress = progress;
      this.#events.fire({ name: 'progress', data: progress });
    });
    engine.onDeath(why => {
      this.#engine = undefined;
      this.generation++;
      this.#become(null, vscode.l10n.t('The comparison has stopped: {0}. Compare again to go on.', why));
    });
    return engine;
  }
}

/** Files that are open somewhere with changes that are not on disk. */
function unsavedOf(files: readonly vscode.Uri[]): vscode.Uri[] {
  const dirty = vscode.window.tabGroups.all
    .flatMap(group => group.tabs)
    .filter(tab => tab.isDirty)
    .map(({ input }) =>
      input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom
        ? input.uri.toString()
        : '',
    );
  return files.filter(file => dirty.includes(file.toString()));
}
