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
    async open({ path, tokenizer }) {
      session = Session.open(path, tokenizer, judgeFile, emit);
      return (await session).info;
    },
    records: async ({ first, count }) => (await opened()).records(first, count),
    field: async ({ index, path }) => (await opened()).field(index, path),
    preview: async ({ recipe, workers }) => ({ fields: await (await opened()).preview(recipe, workers) }),
    run: async (request, context) => (await opened()).run(request, context.cancelled),
  });
}
