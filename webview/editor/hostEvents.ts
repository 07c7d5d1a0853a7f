import type { EditorState, WantedRecords } from '../../src/protocol/editor';
import type { Host } from './host';
import type { Command } from './keys';
import type { Notices } from './notices';
import { isPlain } from './records/context';
import type { RecordsView } from './records/recordsView';

export interface EventParts {
  readonly host: Host;
  readonly records: RecordsView;
  readonly notices: Notices;
  state(): EditorState | undefined;
  /** Takes a part of the state anew. */
  change(changed: Partial<EditorState>): void;
  /** Shows what follows from numbers of records and rows. */
  showState(): void;
  foundChanged(): void;
  command(command: Command): void;
  wanted(records: WantedRecords): void;
  load(): void;
  save(): void;
}

/** Keeps the page up with what the host says. */
export function listenToHost(parts: EventParts): void {
  const { records, notices } = parts;
  const { client } = parts.host;
  client.on('index', index => {
    parts.change({ index });
    parts.showState();
  });
  client.on('totals', totals => {
    parts.change({ totals });
    notices.clear('totals');
    records.totalsChanged(totals.partial);
  });
  client.on('totalsFailed', ({ message }) => {
    notices.totalsFailed(message, parts.state()?.recipe.recipe ?? null);
  });
  client.on('failed', ({ message }) => {
    notices.fail('recipe', message);
  });
  client.on('recipe', recipe => {
    const other = JSON.stringify(recipe.recipe) !== JSON.stringify(parts.state()?.recipe.recipe);
    parts.change({ recipe, ...(other && { totals: null }), problem: null });
    notices.clear('recipe');
    records.judgedAnew();
    records.update();
    parts.save();
  });
  client.on('document', document => {
    parts.change({ document });
    records.documentChanged(document.last);
    parts.showState();
  });
  client.on('view', view => {
    const before = parts.state()?.view;
    parts.change({ view });
    const now = parts.state();
    const asked = JSON.stringify([view.filter, view.sort]);
    if (JSON.stringify([before?.filter, before?.sort]) !== asked) records.viewChanged(undefined);
    else if (view.rows !== before?.rows && now !== undefined && !isPlain(now)) records.source.refresh();
    parts.showState();
  });
  client.on('found', found => {
    parts.change({ found });
    parts.foundChanged();
  });
  client.on('tokenizer', ({ id }) => {
    parts.change({ tokenizer: id });
    records.judgedAnew();
  });
  client.on('stopped', ({ message }) => {
    notices.stopped(message);
  });
  client.on('changedOnDisk', () => {
    parts.change({ changedOnDisk: true });
    notices.changedOnDisk();
  });
  client.on('command', ({ name }) => {
    parts.command(name);
  });
  client.on('wanted', wanted => {
    parts.wanted(wanted);
  });
  client.on('reopened', () => {
    records.reset();
    parts.load();
  });
}
