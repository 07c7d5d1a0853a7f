import * as vscode from 'vscode';
import type {
  EditorCalls,
  EditorEvents,
  PageCommand,
  PageCursor,
  WantedRecords,
} from '../../protocol/editor';
import { serve } from '../../protocol/rpc';
import { panelChannel } from '../panelChannel';
import { tokenSettings } from '../tokens/settings';
import type { DatasetDocument } from './document';

/** What one editor can do beyond asking its dataset. */
export interface PanelActions {
  openRecipe(): Promise<unknown>;
  saveRecipe(as: boolean): Promise<unknown>;
  diff(index: number): Promise<unknown>;
  compareWithDisk(): Promise<unknown>;
  run(): Promise<unknown>;
  openAsText(): Promise<unknown>;
}

/** One editor of a dataset. */
export interface EditorPanel {
  readonly document: DatasetDocument;
  readonly active: boolean;
  /** Where the person is in it. */
  readonly cursor: PageCursor;
  readonly onCursor: vscode.Event<void>;
  command(name: PageCommand): void;
  /** At once, or as soon as the page is there: it is made anew each time it comes into view. */
  show(wanted: WantedRecords): void;
}

/** Answers an editor's webview, and forwards what the dataset has to say, until the panel closes. */
export function connectPanel(
  panel: vscode.WebviewPanel,
  document: DatasetDocument,
  actions: PanelActions,
): EditorPanel {
  const { recipe } = document;
  let open = true;
  let cursor: PageCursor = { index: null, rows: [] };
  const cursors = new vscode.EventEmitter<void>();
  let loaded = false;
  let wanted: WantedRecords | undefined;
  /** VS Code's own commands act on the active editor. */
  const workbench = async (command: string): Promise<null> => {
    if (!panel.active) panel.reveal(undefined, false);
    await vscode.commands.executeCommand(command);
    return null;
  };
  const post = serve<EditorCalls, EditorEvents>(panelChannel(panel), {
    state: async () => {
      const state = await document.state();
      // After the answer: what is shown follows from it.
      setImmediate(() => {
        loaded = true;
        deliver();
      });
      return state;
    },
    cursor: argument => {
      cursor = argument;
      cursors.fire();
      return null;
    },
    card: ({ index, path, hover }, context) =>
      hover && !tokenSettings().hover ? null : document.card(index, path, context),
    records: (argument, context) => document.ask('records', argument, context),
    field: (argument, context) => document.ask('field', argument, context),
    detail: (argument, context) => document.ask('detail', argument, context),
    raw: (argument, context) => document.ask('raw', argument, context),
    view: argument => document.view(argument),
    find: argument => document.find(argument),
    findNext: (argument, context) => document.ask('findNext', argument, context),
    rowOf: (argument, context) => document.ask('rowOf', argument, context),
    choose: ({ id }) => recipe.choose(id).then(nothing),
    setRecipe: argument => recipe.set(argument.recipe).then(nothing),
    countBy: ({ category }) => recipe.countBy(category).then(nothing),
    decide: ({ key, refusal, refused }) => recipe.decide(key, refusal, refused).then(nothing),
    openRecipe: () => actions.openRecipe().then(nothing),
    saveRecipe: ({ as }) => actions.saveRecipe(as).then(nothing),
    edit: argument => document.edit(argument).then(nothing),
    undo: () => workbench('undo'),
    redo: () => workbench('redo'),
    save: () => workbench('workbench.action.files.save'),
    diff: ({ index }) => actions.diff(index).then(nothing),
    compareWithDisk: () => actions.compareWithDisk().then(nothing),
    keepMine: () => {
      document.disk.keepMine();
      return null;
    },
    run: () => actions.run().then(nothing),
    openAsText: () => actions.openAsText().then(nothing),
    reopen: () => document.reopen().then(nothing),
  });
  const deliver = (): void => {
    if (wanted === undefined || !loaded) return;
    post('wanted', wanted);
    wanted = undefined;
  };
  panel.onDidChangeViewState(() => {
    if (!panel.visible) loaded = false;
  });
  const events = document.onEvent(event => {
    post(event.name, event.data);
  });
  panel.onDidDispose(() => {
    open = false;
    events.dispose();
    cursors.dispose();
  });
  return {
    document,
    onCursor: cursors.event,
    get cursor() {
      return cursor;
    },
    get active() {
      return open && panel.active;
    },
    command(name) {
      post('command', { name });
    },
    show(records) {
      wanted = records;
      deliver();
    },
  };
}

const nothing = (): null => null;
