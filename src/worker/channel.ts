import type { MessagePort } from 'node:worker_threads';
import type { CallMessage, Channel } from '../protocol/rpc';

/** A thread's port as the channel of its calls. */
export const portChannel = (port: MessagePort): Channel => ({
  post: message => {
    port.postMessage(message);
  },
  onMessage: listener => {
    port.on('message', (message: CallMessage) => {
      listener(message);
    });
  },
});
