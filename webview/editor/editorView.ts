import type { EditorState } from '../../src/protocol/editor';
import { messageOf } from '../../src/protocol/rpc';
import { el, replaceChildren, show } from '../ui/dom';
import { t } from '../ui/words';
import { Header } from './header/header';
import { NoticeView, type Notice } from './header/notice';
import type { Host } from './host';
import { placeholderCard, problemCard, recordCard, type CardActions } from './records/card';
import { RecordSource } from './records/source';
import { RecordList } from './scroll/list';

/** Records asked for beyond those in view. */
const MARGIN = 24;
const SAVE_MS = 300;
/** While the dataset is counted, records in view are asked for again so often at most. */
const REFRESH_MS = 1000;

/** The editor of one dataset: its header and its records, kept up with what the host says. */
export class EditorView {
  readonly #header: Header;
  readonly #notice = new NoticeView();
  readonly #source: RecordSource;
  readonly #list: RecordList;
  readonly #empty = el('p', { class: 'empty-list' }, t('This dataset has no records.'));
  #state: EditorState | undefined;
  /** Where the list stood before the editor was hidden, until that record is there. */
  #restore: { index: number; offset: number } | undefined;
  #saveTimer: number | undefined;
  #refreshedAt = -Infinity;

  constructor(private readonly host: Host) {
    this.#restore = host.saved?.anchor;
    this.#header = new Header(host.saved?.balanceOpen ?? true, {
      changed: () => {
        this.#save();
      },
      choose: id => void this.#choose(id),
      run: () => void this.#run(),
    });
    this.#source = new RecordSource(
      (first, count) => host.client.call('records', { first, count }),
      () => {
        this.#list.draw();
      },
    );
    const actions: CardActions = {
      judged: () => (this.#state?.chosen ?? null) !== null,
      size: () => this.#state?.index.records ?? -1,
      tokenizer: () => this.#state?.tokenizer ?? '',
      load: (index, path) => host.client.call('field', { index, path }),
      goTo: index => {
        this.#list.focusRecord(index);
      },
      retry: () => {
        this.#source.refresh();
      },
    };
    this.#list = new RecordList({
      label: t('Records'),
      content: {
        version: index => this.#source.get(index),
        draw: index => {
          const known = this.#source.get(index)!;
          return known.kind === 'record'
            ? recordCard(known.record, actions)
            : problemCard(index, known.message, actions);
        },
        placeholder: index => placeholderCard(index, actions),
      },
      onDrawn: (first, last) => {
        this.#drawn(first, last);
      },
    });
    show(this.#empty, false);
    replaceChildren(
      document.body,
      el('main', {}, this.#header.element, this.#notice.element, this.#empty, this.#list.element),
    );
    this.#listen();
  }

  /** Asks the host what there is to show. */
  async load(): Promise<void> {
    try {
      this.#state = await this.host.client.call('state', null);
      this.#notice.clear();
      this.#header.showState(this.#state);
      this.#header.showTotals(this.#state.totals, this.#state);
      this.#showCount();
      const chosen = this.host.saved?.chosen ?? null;
      if (this.#state.chosen === null && chosen !== null) await this.#choose(chosen);
    } catch (error) {
      this.#fail('state', messageOf(error), [
        { label: t('Try Again'), press: () => void this.#reopen() },
        { label: t('Open as Text'), press: () => void this.#openAsText() },
      ]);
    }
  }

  #listen(): void {
    const { client } = this.host;
    client.on('index', index => {
      this.#change({ index });
      this.#showCount();
    });
    client.on('totals', totals => {
      this.#change({ totals });
      this.#notice.clear('totals');
      if (this.#state) this.#header.showTotals(totals, this.#state);
      this.#refreshRows(totals.partial);
    });
    client.on('totalsFailed', ({ message }) => {
      this.#fail('totals', t('The whole dataset could not be counted: {0}', message), [
        { label: t('Try Again'), press: () => void this.#choose(this.#state?.chosen ?? null) },
      ]);
    });
    client.on('failed', ({ message }) => {
      this.#fail('recipe', message, []);
    });
    client.on('chosen', ({ id }) => {
      this.#change({ chosen: id, totals: null });
      if (this.#state) {
        this.#header.showRecipe(this.#state);
        this.#header.showTotals(null, this.#state);
      }
      this.#source.refresh(true);
      this.#save();
    });
    client.on('stopped', ({ message }) => {
      this.#fail('stopped', message, [{ label: t('Restart'), press: () => void this.#reopen() }]);
    });
    client.on('changedOnDisk', () => {
      this.#fail('disk', t('The file has changed on disk: what you see may be out of date.'), [
        { label: t('Reload'), press: () => void this.#reopen() },
      ]);
    });
    client.on('reopened', () => {
      this.#source.reset();
      void this.load();
    });
  }

  #change(changed: Partial<EditorState>): void {
    if (this.#state === undefined) return;
    this.#state = { ...this.#state, ...changed };
    delete document.body.dataset['ready'];
  }

  /** What corpus stages decide becomes known as the totals go on; answers are given time to arrive. */
  #refreshRows(partial: boolean): void {
    const now = performance.now();
    if (partial && (now - this.#refreshedAt < REFRESH_MS || !this.#source.isCurrent())) return;
    this.#refreshedAt = now;
    this.#source.refresh();
  }

  #showCount(): void {
    const { index } = this.#state ?? {};
    if (index === undefined) return;
    this.#header.showIndex(index);
    document.body.dataset['records'] = String(index.records);
    const none = index.complete && index.records === 0;
    show(this.#empty, none);
    show(this.#list.element, !none);
    this.#list.setCount(index.records);
    const restore = this.#restore;
    if (restore !== undefined && (index.records > restore.index || index.complete)) {
      this.#restore = undefined;
      this.#list.moveTo(restore.index, restore.offset);
    }
  }

  #drawn(first: number, last: number): void {
    const state = this.#state;
    if (state === undefined) return;
    this.#source.want(first, last, MARGIN, state.index.records);
    const counted = state.chosen === null || state.totals?.partial === false;
    if (counted && state.index.complete && this.#source.isCurrent()) document.body.dataset['ready'] = 'true';
    this.#save();
  }

  async #choose(id: string | null): Promise<void> {
    try {
      await this.host.client.call('choose', { id });
    } catch (error) {
      if (this.#state) this.#header.showRecipe(this.#state);
      this.#fail('recipe', messageOf(error), []);
    }
  }

  async #run(): Promise<void> {
    this.#header.setRunning(true, true);
    try {
      await this.host.client.call('run', null);
    } catch (error) {
      this.#fail('run', messageOf(error), []);
    } finally {
      this.#header.setRunning(false, (this.#state?.chosen ?? null) !== null);
    }
  }

  async #reopen(): Promise<void> {
    this.#notice.clear();
    try {
      await this.host.client.call('reopen', null);
    } catch (error) {
      this.#fail('state', messageOf(error), [{ label: t('Try Again'), press: () => void this.#reopen() }]);
    }
  }

  async #openAsText(): Promise<void> {
    await this.host.client.call('openAsText', null).catch((error: unknown) => {
      this.#fail('text', messageOf(error), []);
    });
  }

  #fail(kind: string, message: string, actions: Notice['actions']): void {
    const dismiss = {
      label: t('Dismiss'),
      press: () => {
        this.#notice.clear(kind);
      },
    };
    this.#notice.show(kind, { message, actions: actions.length === 0 ? [dismiss] : actions });
  }

  #save(): void {
    window.clearTimeout(this.#saveTimer);
    this.#saveTimer = window.setTimeout(() => {
      if (this.#state === undefined || this.#restore !== undefined) return;
      const { balanceOpen } = this.#header;
      this.host.save({ anchor: this.#list.anchor, chosen: this.#state.chosen, balanceOpen });
    }, SAVE_MS);
  }
}
