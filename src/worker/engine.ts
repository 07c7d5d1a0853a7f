import { parentPort, type MessagePort } from 'node:worker_threads';
import { Session } from '../node/engine/session';
import type { EngineCalls, EngineEvents } from '../protocol/engine';
import { serve } from '../protocol/rpc';
import { portChannel } from './channel';

/** The shell of an engine thread: one dataset, asked by the extension host. */
export function serveEngine(judgeFile: string, port: MessagePort = parentPort!): void {
  let session: Promise<Session> | undefined;
  const opened = (): Promise<Session> => session ?? Promise.reject(new Error('No dataset is open.'));

  const emit = serve<EngineCalls, EngineEvents>(portChannel(port), {
    async open(request) {
      session = Session.open(request, judgeFile, emit);
      return (await session).info;
    },
    records: async request => (await opened()).records(request),
    field: async ({ index, path }) => (await opened()).field(index, path),
    card: async ({ index, path, title }) => (await opened()).card(index, path, title),
    size: async ({ rows }, { cancelled }) => (await opened()).size(rows, cancelled),
    detail: async ({ index }) => (await opened()).detail(index),
    raw: async ({ index, start }) => (await opened()).raw(index, start),
    beforeAndAfter: async ({ index }) => (await opened()).beforeAndAfter(index),
    preview: async request => (await opened()).preview(request),
    tokenizer: async ({ id }) => (await opened()).countWith(id).then(nothing),
    view: async ({ filter, sort }) => (await opened()).show(filter, sort),
    find: async ({ pattern }) => (await opened()).find(pattern).then(nothing),
    findNext: async ({ row, backwards }) => (await opened()).findNext(row, backwards),
    rowOf: async ({ index }) => (await opened()).rowOf(index),
    problems: async ({ wanted }) => (await opened()).findProblems(wanted).then(nothing),
    edit: async (edit, { cancelled }) => (await opened()).edit(edit, cancelled),
    undo: async ({ step }) => (await opened()).undo(step),
    redo: async ({ step }) => (await opened()).redo(step),
    revert: async () => (await opened()).revert(),
    save: async ({ path, overwrite }, { cancelled }) => (await opened()).save(path, overwrite, cancelled),
    backup: async ({ path }) => (await opened()).backup(path).then(nothing),
    run: async (request, { cancelled }) => (await opened()).run(request, cancelled),
  });
}

const nothing = (): null => null;
