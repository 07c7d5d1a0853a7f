import type { EditorState, WantedRecords } from '../../src/protocol/editor';
import type { Condition, Filter, Sort } from '../../src/protocol/query';
import { messageOf } from '../../src/protocol/rpc';
import { el, replaceChildren } from '../ui/dom';
import { t } from '../ui/words';
import { Header } from './header/header';
import type { Host, SavedState } from './host';
import { listenToHost } from './hostEvents';
import { commandOf, type Command } from './keys';
import { Notices } from './notices';
import { refuseReason } from './recipe/recipeEdits';
import { RecipePanel } from './recipe/recipePanel';
import { isPlain, type Mode, type RecordsContext } from './records/context';
import { answerChanges } from './records/decisions';
import { openRecordMenu } from './records/recordMenu';
import { reportCursor } from './records/cursorReport';
import { RecordsView } from './records/recordsView';
import { Settled } from './records/settled';
import { Side } from './side';
import type { ColumnLayout } from './table/columns';
import { hoverTokenCards } from './tokens/tokenCards';
import { Toolbar } from './toolbar/toolbar';

const SAVE_MS = 300;

/** The editor of one dataset: what is above and beside its records, and these. */
export class EditorView {
  readonly #notices: Notices;
  readonly #header: Header;
  readonly #toolbar: Toolbar;
  readonly #recipe: RecipePanel;
  readonly #side: Side;
  readonly #records: RecordsView;
  readonly #settled = new Settled();
  #state: EditorState | undefined;
  #layout: ColumnLayout;
  #invisible: boolean;
  #saveTimer: number | undefined;
  #cursorMoved: (() => void) | undefined;
  /** A record to go to once the dataset has been read up to it. */
  #wanted: number | undefined;

  constructor(private readonly host: Host) {
    const { saved, client } = host;
    const filter = (condition: Condition): void => {
      this.#addCondition(condition);
    };
    this.#notices = new Notices(client);
    this.#layout = saved.columns ?? { order: null, widths: {} };
    this.#invisible = saved.invisible ?? false;
    this.#header = new Header(saved.balanceOpen ?? true, {
      choose: id => void this.#call('recipe', () => client.call('choose', { id })),
      run: () => void this.#run(),
      changed: () => {
        this.#save();
      },
      filter,
      toggleRecipe: () => {
        this.#side.toggle();
      },
      countBy: category => void this.#call('recipe', () => client.call('countBy', { category })),
    });
    this.#recipe = new RecipePanel({
      client,
      onFilter: filter,
      onClose: () => {
        this.#side.toggle();
      },
    });
    const context = this.#context();
    this.#records = this.#recordsView(context);
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
      onView: (wanted, sort) => void this.#view(wanted, sort),
    });
    const column = el('div', { class: 'main-column' }, this.#toolbar.element, this.#records.element);
    this.#side = new Side(column, this.#recipe.element, saved.panel ?? { open: false, width: 360 }, () => {
      this.#header.setRecipeOpen(this.#side.state.open);
      this.#save();
    });
    this.#header.setRecipeOpen(this.#side.state.open);
    replaceChildren(
      document.body,
      el('main', {}, this.#header.element, this.#notices.element, this.#side.element),
    );
    this.#listen(context);
  }

  /** Asks the host what there is to show. */
  async load(): Promise<void> {
    try {
      const state = await this.host.client.call('state', null);
      this.#state = state;
      this.#notices.clear();
      this.#header.showState(state);
      this.#recipe.update(state);
      if (state.problem !== null) this.#notices.fail('recipe', state.problem);
      if (state.changedOnDisk) this.#notices.changedOnDisk();
      const { filter = null, sort = null, mode = 'table', opened = null } = this.host.saved;
      if (isPlain(state) && (filter !== null || sort !== null)) await this.#view(filter, sort);
      if (mode === 'record' && opened !== null) this.#records.setMode('record', opened);
      this.#showState();
    } catch (error) {
      this.#notices.notLoaded(messageOf(error));
    }
  }

  #recordsView(context: RecordsContext): RecordsView {
    const { saved } = this.host;
    return new RecordsView({
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
        this.#cursorMoved?.();
      },
      onDrawn: current => {
        this.#drawn(current);
      },
    });
  }

  #context(): RecordsContext {
    const { client } = this.host;
    const context: RecordsContext = {
      client,
      state: () => this.#state,
      rows: () => rowsOf(this.#state),
      marking: () => (this.#invisible ? 'all' : 'suspect'),
      edit: async edit => {
        const readOnly = this.#state?.dataset.readOnly ?? null;
        if (readOnly !== null) {
          this.#notices.fail('edit', readOnly);
          return false;
        }
        const done = await this.#call('edit', () => client.call('edit', edit));
        if (done) await this.#settled.next();
        return done;
      },
      decide: (key, refusal, refused) =>
        void this.#call('recipe', () => client.call('decide', { key, refusal, refused })),
      decideKind: (kind, refused) => {
        const recipe = this.#state?.recipe.recipe;
        if (!recipe) return;
        const at = recipe.stages.findIndex(({ id }) => id === kind.stage);
        const changed = refuseReason(recipe, at, kind.reason, refused);
        void this.#call('recipe', () => client.call('setRecipe', { recipe: changed }));
      },
      filter: condition => {
        this.#addCondition(condition);
      },
      open: (target, element) => void this.#records.editing.open(target, element),
      menu: (record, at, path) => {
        openRecordMenu(record, at, context, this.#records, path);
      },
      goTo: index => void this.#goTo(index),
      show: (mode, index) => {
        this.#show(mode, index);
      },
      fail: message => {
        this.#notices.fail('action', message);
      },
      retry: () => {
        this.#records.source.refresh();
      },
    };
    return context;
  }

  #listen(context: RecordsContext): void {
    listenToHost({
      host: this.host,
      records: this.#records,
      notices: this.#notices,
      state: () => this.#state,
      change: changed => {
        this.#change(changed);
      },
      showState: () => {
        this.#showState();
      },
      foundChanged: () => {
        this.#toolbar.showState();
      },
      command: command => {
        this.#do(command);
      },
      wanted: records => void this.#showWanted(records),
      load: () => void this.load(),
      save: () => {
        this.#save();
      },
    });
    answerChanges(this.#records.element, element => this.#records.recordOf(element), context);
    this.#cursorMoved = reportCursor(this.#records, this.host.client);
    hoverTokenCards(this.#records.element, element => this.#records.recordOf(element), context);
    document.addEventListener('keydown', event => {
      const command = event.defaultPrevented ? undefined : commandOf(event, this.#records.mode);
      if (command === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      this.#do(command);
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
    this.#goToWanted();
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
    this.#cursorMoved?.();
    this.#toolbar.showMode(mode);
    this.#save();
  }

  async #view(filter: Filter | null, sort: Sort | null): Promise<void> {
    const { place } = this.#records;
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
    const same = JSON.stringify(condition);
    const others = filter?.conditions.filter(one => JSON.stringify(one) !== same) ?? [];
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
    if (row !== null) this.#records.focusRow(row);
    else this.#notices.fail('action', t('The record is not among those that are shown.'));
  }

  async #showWanted(wanted: WantedRecords): Promise<void> {
    const { filter = null, sort = null } = this.#state?.view ?? {};
    this.#wanted = 'index' in wanted ? wanted.index : undefined;
    if ('filter' in wanted) await this.#view(wanted.filter, sort);
    else if (filter !== null) await this.#view(null, sort);
    if ('filter' in wanted && this.#records.mode === 'record') this.#show('table');
    this.#goToWanted();
  }

  #goToWanted(): void {
    const [index, wanted] = [this.#state?.index, this.#wanted];
    if (index === undefined || wanted === undefined || !(index.complete || index.records > wanted)) return;
    this.#wanted = undefined;
    void this.#goTo(wanted);
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
        void this.#records.changes.goTo(command === 'previousChange');
        break;
      case 'nextRecord':
      case 'previousRecord':
        void this.#records.record.step(command === 'nextRecord' ? 1 : -1);
        break;
      case 'back':
        this.#show(this.#records.rowsMode);
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

  /** False where it failed: then the notice tells, and the header shows again what is. */
  async #call(kind: string, act: () => Promise<unknown>): Promise<boolean> {
    const done = await this.#notices.whether(kind, act);
    if (!done && this.#state !== undefined) this.#header.showState(this.#state);
    return done;
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
