import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { parseFieldPath } from '../../../src/core/record/fieldPath';
import { count, t } from '../../ui/words';
import type { Host } from '../host';
import type { EditTarget } from './context';

/** What is larger is not edited in a text box: the page would stall. */
const MOST_BYTES = 8 * 1024 * 1024;

/** What stands at `target`, in full: a text decoded, anything else as it is spelled. Fails with a sentence. */
export async function wholeText(client: Host['client'], target: EditTarget): Promise<string> {
  if (target.known !== null) return target.known;
  const { index, path, kind } = target;
  if (kind === 'raw') return wholeRecord(client, index);
  if (kind === 'value') return spelledAt(await wholeRecord(client, index), path);
  const { values } = await client.call('detail', { index });
  const value = values.find(one => one.path === path);
  if (value?.kind !== 'string') throw new Error(t('There is no text at “{0}” any more.', path));
  if (value.text.length < value.units) {
    throw new Error(
      t(
        'The text at “{0}” has {1} characters: too many to edit here. Open the file as text.',
        path,
        count(value.units),
      ),
    );
  }
  return value.text;
}

/** A record as it stands in the file. Fails where its bytes cannot be shown as text, or are too many. */
export async function wholeRecord(client: Host['client'], index: number): Promise<string> {
  let text = '';
  let start = 0;
  for (;;) {
    const part = await client.call('raw', { index, start });
    if (part.bytes > MOST_BYTES) {
      throw new Error(
        t(
          'Record #{0} has {1} bytes: too many to edit here. Open the file as text.',
          count(index),
          count(part.bytes),
        ),
      );
    }
    if (part.odd) {
      throw new Error(
        t(
          'Record #{0} holds bytes that are no UTF-8. Read it as Windows-1252 first, or open the file as text.',
          count(index),
        ),
      );
    }
    text += part.text;
    if (part.end >= part.bytes || part.end <= start) return text;
    start = part.end;
  }
}

/** The JSON at a path of a record, spelled as it is there. */
export function spelledAt(json: string, path: string): string {
  const tree = parseTree(json);
  const steps = path === '' ? [] : parseFieldPath(path);
  const location = steps.map(step =>
    step.kind === 'key' ? step.key : step.kind === 'item' ? step.index : '*',
  );
  const node = tree && findNodeAtLocation(tree, location);
  if (node === undefined) throw new Error(t('There is nothing at “{0}” any more.', path));
  return json.slice(node.offset, node.offset + node.length);
}
