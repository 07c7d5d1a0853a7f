import { parentPort, type MessagePort } from 'node:worker_threads';
import { checkSource } from '../node/problems/checkSource';
import { fixLines } from '../node/problems/fixLines';
import type { CheckCalls } from '../protocol/problems';
import { serve, type CallMessage } from '../protocol/rpc';

/** The shell of the thread that looks for problems in documents. */
export function serveChecks(port: MessagePort = parentPort!): void {
  serve<CheckCalls, object>(
    {
      post: message => {
        port.postMessage(message);
      },
      onMessage: listener => {
        port.on('message', (message: CallMessage) => {
          listener(message);
        });
      },
    },
    {
      check: (source, context) => checkSource(source, context.cancelled),
      fixLines: ({ blocks, fix }) => fixLines(blocks, fix),
    },
  );
}
