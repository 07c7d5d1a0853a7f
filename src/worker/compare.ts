import { parentPort, type MessagePort } from 'node:worker_threads';
import { Comparison } from '../node/compare/comparison';
import type { CompareCalls, CompareEvents } from '../protocol/compare';
import { serve } from '../protocol/rpc';
import { portChannel } from './channel';

/** The shell of a thread that compares two files for the extension host. */
export function serveComparing(port: MessagePort = parentPort!): void {
  let comparison: Promise<Comparison> | undefined;
  const opened = (): Promise<Comparison> =>
    comparison ?? Promise.reject(new Error('No files are being compared.'));

  const emit = serve<CompareCalls, CompareEvents>(portChannel(port), {
    async open(files, { cancelled }) {
      void comparison?.then(earlier => earlier.close()).catch(() => undefined);
      comparison = Comparison.open({
        ...files,
        cancelled,
        onProgress: progress => {
          emit('progress', progress);
        },
      });
      return (await comparison).report;
    },
    differences: async ({ first, count, kinds }) => (await opened()).differences(first, count, kinds),
    fieldsOf: async ({ number, kinds }) => (await opened()).fieldsOf(number, kinds),
    indented: async ({ side, index }) => (await opened()).indented(side, index),
  });
}
