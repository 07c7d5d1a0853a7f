import { after } from 'node:test';
import { Worker } from 'node:worker_threads';
import type { DocumentState } from '../../../src/protocol/document';
import type { EngineCalls, EngineEvents, PreviewTotals } from '../../../src/protocol/engine';
import { connect, type CallMessage } from '../../../src/protocol/rpc';
import { ENGINE_FILE } from './engine';

const workers: Worker[] = [];
after(() => Promise.all(workers.map(worker => worker.terminate())));

/** A real engine thread, ended with the file's tests. */
export function engineThread() {
  const worker = new Worker(ENGINE_FILE, { execArgv: [] });
  workers.push(worker);
  const client = connect<EngineCalls, EngineEvents>({
    post: message => {
      worker.postMessage(message);
    },
    onMessage: listener =>
      worker.on('message', (message: CallMessage) => {
        listener(message);
      }),
  });
  const indexed = new Promise<number>(resolve => {
    client.on('index', ({ records, complete }) => {
      if (complete) resolve(records);
    });
  });
  /** The next totals that are complete, tokens and all: none of that pass are told after them. */
  const totals = () =>
    new Promise<PreviewTotals>((resolve, reject) => {
      client.on('totals', found => {
        if (!found.partial && found.tokensDone === 1) resolve(found);
      });
      client.on('totalsFailed', ({ message }) => {
        reject(new Error(message));
      });
    });
  const states: DocumentState[] = [];
  client.on('document', state => states.push(state));
  return { client, indexed, totals, states };
}

export const rowsAt = (first: number, count: number, columns: string[] = []) => ({
  first,
  count,
  columns,
  units: 4000,
});
