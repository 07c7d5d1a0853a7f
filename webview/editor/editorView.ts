import type { Condition, Filter, Sort } from '../../src/protocol/query';
import type { EditorState } from '../../src/protocol/editor';
import { messageOf } from '../../src/protocol/rpc';
import { el, replaceChildren } from '../ui/dom';
import { t } from '../ui/words';
import { Header } from './header/header';
import { NoticeView, type Notice } from './header/notice';
import type { Host, SavedState } from './host';
import { commandOf, type Command } from './keys';
import { RecipePanel } from './recipe/recipePanel';
import type { Mode, RecordsContext } from './records/context';
import { openChange, withKind } from './records/decisions';
import { openRecordMenu } from './records/recordMenu';
import { RecordsView, isPlain } from './records/recordsView';
import { Settled } from './records/settled';
import { Side } from './side';
import type { ColumnLayout } from './table/columns';
import { Toolbar } from './toolbar/toolbar';

const SAVE_MS = 300;

/** The editor of one dataset: what is above its records, and these, kept up with what the host says. */
export class EditorView {
  readonly #header: Header;
  readonly #notice = new NoticeView();
  readonly #toolbar: Toolbar;
  readonly #recipe: RecipePanel;
  readonly #side: Side;
  readonly #records: RecordsView;
  readonly #settled = new Settled();
  #state: EditorState | undefined;
  #layout: ColumnLayout;
  #invisible: boolean;
  #saveTimer: number | undefined;

  constructor(private readonly host: Host) {
    const { saved } = host;
    this.#layout = saved.columns ?? { order: null, widths: {} };
    this.#invisible = saved.invisible ?? false;
    this.#header = new Header(saved.balanceOpen ?? true, {
      choose: id => void this.#call('recipe', () => host.client.call('choose', { id })),
      run: () => void this.#run(),
      changed: () => {
        this.#save();
      },
      filter: condition => {
        this.#addCondition(condition);
      },
      toggleRecipe: () => {
        this.#side.toggle();
      },
      countBy: category => void this.#call('recipe', () => host.client.call('countBy', { category })),
    });
    this.#recipe = new RecipePanel({
      client: host.client,
      onFilter: condition => {
        this.#addCondition(condition);
      },
      onClose: () => {
        this.#side.toggle();
      },
    });
    const context = this.#context();
    this.#records = new RecordsView({
      context,
      mode: saved.mode ?? 'table',
      layout: this.#layout,
      restore: saved.place,
      onLayout: layout => {
        this.#layout = layout;
        this.#save();
      },
      onSort: sort => void this.#view(this.#state?.view.filter ?? null, sort),
      onSelected: size => {
        this.#toolbar.showSelected(size);
      },
      onDrawn: current => {
        this.#drawn(current);
      },
    });
    this.#toolbar = new Toolbar({
      context,
      records: this.#records,
      mode: saved.mode ?? 'table',
      invisible: this.#invisible,
      onMode: mode => {
        this.#show(mode);
      },
      onInvisible: on => {
        this.#invisible = on;
        this.#records.redraw();
        this.#save();
      },
      onView: (filter, sort) => void this.#view(filter, sort),
    });
    this.#side = new Side(
      el('div', { class: 'main-column' }, this.#toolbar.element, this.#records.element),
      this.#recipe.element,
      saved.panel ?? { open: false, width: 360 },
      () => {
        this.#header.setRecipeOpen(this.#side.state.open);
        this.#save();
      },
    );
    this.#header.setRecipeOpen(this.#side.state.open);
    replaceChildren(
      document.body,
      el('main', {}, this.#header.element, this.#notice.element, this.#side.element),
    );
    this.#listen();
    this.#listenToChanges(context);
  }

  /** Asks the host what there is to show. */
  async load(): Promise<void> {
    try {
      const state = await this.host.client.call('state', null);
      this.#state = state;
      this.#notice.clear();
      this.#header.showState(state);
      this.#recipe.update(state);
      if (state.problem !== null) this.#fail('recipe', state.problem);
      if (state.changedOnDisk) this.#tellChangedOnDisk();
      const { filter = null, sort = null, mode = 'table', opened = null } = this.host.saved;
      if (isPlain(state) && (filter !== null || sort !== null)) await this.#view(filter, sort);
      if (mode === 'record' && opened !== null) this.#records.setMode('record', opened);
      this.#showState();
    } catch (error) {
      this.#fail('state', messageOf(error), [
        { label: t('Try Again'), press: () => void this.#reopen() },
        {
          label: t('Open as Text'),
          press: () => void this.#call('text', () => this.host.client.call('openAsText', null)),
        },
      ]);
    }
  }

  #context(): RecordsContext {
    const { client } = this.host;
    return {
      client,
      state: () => this.#state,
      rows: () => rowsOf(this.#state),
      marking: () => (this.#invisible ? 'all' : 'suspect'),
      edit: async edit => {
        const done = await this.#call('edit', () => client.call('edit', edit));
        if (done) await this.#settled.next();
        return done;
      },
      decide: (key, refusal, refused) =>
        void this.#call('recipe', () => client.call('decide', { key, refusal, refused })),
      decideKind: (kind, refused) => {
        const recipe = this.#state?.recipe.recipe;
        if (!recipe) return;
        void this.#call('recipe', () =>
          client.call('setRecipe', { recipe: withKind(recipe, kind, refused) }),
        );
      },
      filter: condition => {
        this.#addCondition(condition);
      },
      open: (target, element) => void this.#records.editing.open(target, element),
      menu: (record, at) => {
        openRecordMenu(record, at, {
          context: this.#toolbar.context,
          selection: this.#records.selection,
          selected: this.#records.selected,
          selectionChanged: () => {
            this.#records.table.selectionChanged();
          },
        });
      },
      goTo: index => void this.#goTo(index),
      show: (mode, index) => {
        this.#show(mode, index);
      },
      fail: message => {
        this.#fail('action', message);
      },
      retry: () => {
        this.#records.source.refresh();
      },
    };
  }

  #listen(): void {
    const { client } = this.host;
    client.on('index', index => {
      this.#change({ index });
      this.#showState();
    });
    client.on('totals', totals => {
      this.#change({ totals });
      this.#notice.clear('totals');
      this.#records.totalsChanged(totals.partial);
    });
    client.on('totalsFailed', ({ message }) => {
      this.#fail('totals', t('The whole dataset could not be counted: {0}', message), [
        { label: t('Try Again'), press: () => void this.#countAgain() },
      ]);
    });
    client.on('failed', ({ message }) => {
      this.#fail('recipe', message);
    });
    client.on('recipe', recipe => {
      const other = JSON.stringify(recipe.recipe) !== JSON.stringify(this.#state?.recipe.recipe);
      this.#change({ recipe, ...(other && { totals: null }), problem: null });
      this.#notice.clear('recipe');
      this.#records.judgedAnew();
      this.#records.update();
      this.#save();
    });
    client.on('document', document => {
      const { last } = document;
      this.#change({ document });
      this.#records.documentChanged(last);
      this.#showState();
    });
    client.on('view', view => {
      const before = this.#state?.view;
      this.#change({ view });
      const other =
        JSON.stringify([before?.filter, before?.sort]) !== JSON.stringify([view.filter, view.sort]);
      if (other) this.#records.viewChanged(undefined);
      else if (view.rows !== before?.rows && !(this.#state !== undefined && isPlain(this.#state)))
        this.#records.source.refresh();
      this.#showState();
    });
    client.on('found', found => {
      this.#change({ found });
      this.#toolbar.showState();
    });
    client.on('tokenizer', ({ id }) => {
      this.#change({ tokenizer: id });
      this.#records.judgedAnew();
    });
    client.on('stopped', ({ message }) => {
      this.#fail('stopped', message, [{ label: t('Restart'), press: () => void this.#reopen() }]);
    });
    client.on('changedOnDisk', () => {
      this.#change({ changedOnDisk: true });
      this.#tellChangedOnDisk();
    });
    client.on('command', ({ name }) => {
      this.#do(name);
    });
    document.addEventListener('keydown', event => {
      const command = event.defaultPrevented ? undefined : commandOf(event);
      if (command === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      this.#do(command);
    });
    client.on('reopened', () => {
      this.#records.reset();
      void this.load();
    });
  }

  /** Changes that are shown within texts answer to clicks and to Enter, whatever they are shown in. */
  #listenToChanges(context: RecordsContext): void {
    const { element, source } = this.#records;
    const open = (event: Event): boolean => {
      const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset['row'];
      const known = row === undefined ? undefined : source.get(Number(row));
      const record = this.#records.record.preview ?? (known?.kind === 'record' ? known.record : undefined);
      return record !== undefined && openChange(event, record, context);
    };
    element.addEventListener('click', open);
    element.addEventListener('keydown', event => {
      if ((event.key !== 'Enter' && event.key !== ' ') || event.defaultPrevented || !open(event)) return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  #change(changed: Partial<EditorState>): void {
    if (this.#state === undefined) return;
    this.#state = { ...this.#state, ...changed };
    delete document.body.dataset['ready'];
    this.#header.showState(this.#state);
    this.#recipe.update(this.#state);
  }

  #showState(): void {
    if (this.#state === undefined) return;
    const { dataset } = document.body;
    dataset['records'] = String(this.#state.document.records);
    dataset['rows'] = String(rowsOf(this.#state));
    this.#records.update();
    this.#toolbar.showState();
  }

  #drawn(current: boolean): void {
    if (this.#state === undefined) return;
    const { recipe, totals, index, view } = this.#state;
    const counted = recipe.recipe === null || totals?.partial === false;
    if (current) this.#settled.reached();
    if (counted && index.complete && view.complete && current) document.body.dataset['ready'] = 'true';
    this.#toolbar.drawn();
    this.#save();
  }

  #show(mode: Mode, index?: number): void {
    this.#records.setMode(mode, index);
    this.#toolbar.showMode(mode);
    this.#save();
  }

  async #view(filter: Filter | null, sort: Sort | null): Promise<void> {
    const place = this.#records.place;
    await this.#call('view', async () => {
      const view = await this.host.client.call('view', { filter, sort });
      this.#change({ view });
      this.#records.viewChanged(sort === null ? place : undefined);
      this.#showState();
      this.#save();
    });
  }

  #addCondition(condition: Condition): void {
    const { filter = null, sort = null } = this.#state?.view ?? {};
    const others = filter?.conditions.filter(one => JSON.stringify(one) !== JSON.stringify(condition)) ?? [];
    void this.#view({ conditions: [...others, condition] }, sort);
    if (this.#records.mode === 'record') this.#show('table');
  }

  async #goTo(index: number): Promise<void> {
    if (this.#records.mode === 'record') {
      this.#records.record.open(index);
      return;
    }
    const plain = this.#state !== undefined && isPlain(this.#state);
    const row = plain ? index : await this.host.client.call('rowOf', { index }).catch(() => null);
    if (row === null) this.#fail('action', t('The record is not among those that are shown.'));
    else this.#records.focusRow(row);
  }

  #do(command: Command): void {
    switch (command) {
      case 'find':
        this.#toolbar.find.open();
        break;
      case 'findNext':
      case 'findPrevious':
        void this.#toolbar.find.step(command === 'findPrevious');
        break;
      case 'filter':
        this.#toolbar.filter.focus();
        break;
      case 'goTo':
        this.#toolbar.openGoTo();
        break;
      case 'addRecord':
        this.#records.addRecord();
        break;
      case 'nextChange':
      case 'previousChange':
        void this.#records.goToChange(command === 'previousChange');
        break;
      default:
        this.#show(command);
    }
  }

  async #run(): Promise<void> {
    this.#header.setRunning(true);
    await this.#call('run', () => this.host.client.call('run', null));
    this.#header.setRunning(false);
  }

  async #countAgain(): Promise<void> {
    const recipe = this.#state?.recipe.recipe;
    if (recipe) await this.#call('recipe', () => this.host.client.call('setRecipe', { recipe }));
  }

  async #reopen(): Promise<void> {
    this.#notice.clear();
    try {
      await this.host.client.call('reopen', null);
    } catch (error) {
      this.#fail('state', messageOf(error), [{ label: t('Try Again'), press: () => void this.#reopen() }]);
    }
  }

  #tellChangedOnDisk(): void {
    const { client } = this.host;
    this.#fail('disk', t('The file has changed on disk: what you see may be out of date.'), [
      { label: t('Reload'), press: () => void this.#reopen() },
      {
        label: t('Compare'),
        press: () => void this.#call('disk', () => client.call('compareWithDisk', null)),
      },
      {
        label: t('Keep Mine'),
        press: () =>
          void this.#call('disk', async () => {
            await client.call('keepMine', null);
            this.#change({ changedOnDisk: false });
            this.#notice.clear('disk');
          }),
      },
    ]);
  }

  /** False where it failed, of which the notice tells. */
  async #call(kind: string, act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      if (this.#state) this.#header.showState(this.#state);
      this.#fail(kind, messageOf(error));
      return false;
    }
  }

  #fail(kind: string, message: string, actions?: Notice['actions']): void {
    const dismiss = {
      label: t('Dismiss'),
      press: () => {
        this.#notice.clear(kind);
      },
    };
    this.#notice.show(kind, { message, actions: actions ?? [dismiss] });
  }

  #save(): void {
    window.clearTimeout(this.#saveTimer);
    this.#saveTimer = window.setTimeout(() => {
      const { place, mode, record } = this.#records;
      if (this.#state === undefined || place === undefined) return;
      const { filter, sort } = this.#state.view;
      const state: SavedState = {
        mode,
        opened: record.index,
        place,
        columns: this.#layout,
        filter,
        sort,
        invisible: this.#invisible,
        balanceOpen: this.#header.balanceOpen,
        panel: this.#side.state,
      };
      this.host.save(state);
    }, SAVE_MS);
  }
}

/** While the dataset is still being read, the view may lag behind. */
function rowsOf(state: EditorState | undefined): number {
  if (state === undefined) return 0;
  const { view, index } = state;
  return isPlain(state) && !index.complete ? Math.max(view.rows, index.records) : view.rows;
}
