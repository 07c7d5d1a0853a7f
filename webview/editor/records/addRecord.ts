import { messageOf } from '../../../src/protocol/rpc';
import type { RecordsContext } from './context';
import { emptyLike } from './template';
import { wholeRecord } from './wholeText';

/** Adds a record with the members of `like`, all of them empty. */
export async function addRecord(like: number, index: number, context: RecordsContext): Promise<void> {
  try {
    const text = await wholeRecord(context.client, like);
    const csv = context.state()?.dataset.format === 'csv';
    const empty = csv ? emptyRow(text) : (emptyLike(text) ?? '{}');
    if (await context.edit({ kind: 'insert', index, records: [empty] })) context.goTo(index);
  } catch (error) {
    context.fail(messageOf(error));
  }
}

/** A CSV record of as many cells, all empty. */
const emptyRow = (text: string): string =>
  text.replace(/"(?:[^"]|"")*"/g, '').replace(/[^,;\t|]/g, '') || '""';
