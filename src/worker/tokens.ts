import { parentPort, type MessagePort } from 'node:worker_threads';
import { fileTokens } from '../node/reading/fileTokens';
import { Reading } from '../node/reading/reading';
import { tokenizerNamed } from '../node/tokens/tokenizerNamed';
import type { ReadingCalls } from '../protocol/reading';
import { serve } from '../protocol/rpc';
import { portChannel } from './channel';

/** The shell of the thread that counts tokens in text documents. */
export function serveReading(port: MessagePort = parentPort!): void {
  const reading = new Reading();
  serve<ReadingCalls, object>(portChannel(port), {
    card: request => reading.card(request),
    records: request => reading.records(request),
    texts: ({ tokenizer, texts }) => reading.texts(tokenizer, texts),
    file: async (request, { cancelled }) =>
      fileTokens(request, await tokenizerNamed(request.tokenizer), cancelled),
  });
}
