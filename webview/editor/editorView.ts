import type { EditorState } from '../../src/protocol/editor';
import type { Condition } from '../../src/protocol/query';
import { messageOf } from '../../src/protocol/rpc';
import { el, replaceChildren, show } from '../ui/dom';
import { t } from '../ui/words';
import { Header } from './header/header';
import { NoticeView, type Notice } from './header/notice';
import type { Host } from './host';
import { RecipePanel } from './recipe/recipePanel';
import { RecordsView } from './records/recordsView';

const SAVE_MS = 300;

/** The editor of one dataset: its header and its records, kept up with what the host says. */
export class EditorView {
  readonly #header: Header;
  readonly #notice = new NoticeView();
  readonly #recipe: RecipePanel;
  readonly #records: RecordsView;
  #state: EditorState | undefined;
  #saveTimer: number | undefined;

  constructor(private readonly host: Host) {
    const { client, saved } = host;
    this.#header = new Header(saved?.balanceOpen ?? true, {
      choose: id => void this.#choose(id),
      run: () => void this.#run(),
      changed: () => {
        this.#save();
      },
      filter: condition => void this.#filter(condition),
      toggleRecipe: () => {
        this.#toggleRecipe();
      },
      countBy: category => void this.#countBy(category),
    });
    this.#recipe = new RecipePanel({
      client,
      onFilter: condition => void this.#filter(condition),
      onClose: () => {
        this.#toggleRecipe();
      },
    });
    show(this.#recipe.element, false);
    this.#records = new RecordsView({
      client,
      state: () => this.#state,
      restore: saved?.anchor,
      onDrawn: current => {
        this.#drawn(current);
      },
    });
    replaceChildren(
      document.body,
      el(
        'main',
        {},
        this.#header.element,
        this.#notice.element,
        el('div', { class: 'beside' }, this.#records.element, this.#recipe.element),
      ),
    );
    this.#listen();
  }

  /** Asks the host what there is to show. */
  async load(): Promise<void> {
    try {
      this.#state = await this.host.client.call('state', null);
      this.#notice.clear();
      this.#header.showState(this.#state);
      this.#recipe.update(this.#state);
      this.#showIndex();
      if (this.#state.problem !== null) this.#fail('recipe', this.#state.problem);
      const chosen = this.host.saved?.chosen ?? null;
      if (this.#state.chosen === null && chosen !== null && this.#state.problem === null)
        await this.#choose(chosen);
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
      this.#showIndex();
    });
    client.on('totals', totals => {
      this.#change({ totals });
      this.#notice.clear('totals');
      this.#records.totalsChanged(totals.partial);
    });
    client.on('totalsFailed', ({ message }) => {
      this.#fail('totals', t('The whole dataset could not be counted: {0}', message), [
        { label: t('Try Again'), press: () => void this.#choose(this.#state?.chosen ?? null) },
      ]);
    });
    client.on('failed', ({ message }) => {
      this.#fail('recipe', message);
    });
    client.on('chosen', ({ id }) => {
      this.#change({ chosen: id, totals: null });
      this.#notice.clear('recipe');
      this.#records.recipeChanged();
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
      this.#records.reset();
      void this.load();
    });
  }

  #change(changed: Partial<EditorState>): void {
    if (this.#state === undefined) return;
    this.#state = { ...this.#state, ...changed };
    delete document.body.dataset['ready'];
    this.#header.showState(this.#state);
    this.#recipe.update(this.#state);
  }

  #showIndex(): void {
    if (this.#state === undefined) return;
    const { index } = this.#state;
    document.body.dataset['records'] = String(index.records);
    this.#records.setIndex(index);
  }

  #drawn(current: boolean): void {
    if (this.#state === undefined) return;
    const { chosen, totals, index } = this.#state;
    const counted = chosen === null || totals?.partial === false;
    if (counted && index.complete && current) document.body.dataset['ready'] = 'true';
    this.#save();
  }

  async #choose(id: string | null): Promise<void> {
    try {
      await this.host.client.call('choose', { id });
    } catch (error) {
      if (this.#state) this.#header.showState(this.#state);
      this.#fail('recipe', messageOf(error));
    }
  }

  async #filter(condition: Condition): Promise<void> {
    try {
      await this.host.client.call('view', { filter: { conditions: [condition] }, sort: null });
    } catch (error) {
      this.#fail('view', messageOf(error));
    }
  }

  async #countBy(category: string): Promise<void> {
    try {
      await this.host.client.call('countBy', { category });
    } catch (error) {
      this.#fail('recipe', messageOf(error));
    }
  }

  #toggleRecipe(): void {
    const open = this.#recipe.element.hidden;
    show(this.#recipe.element, open);
    this.#header.setRecipeOpen(open);
  }

  async #run(): Promise<void> {
    this.#header.setRunning(true);
    try {
      await this.host.client.call('run', null);
    } catch (error) {
      this.#fail('run', messageOf(error));
    } finally {
      this.#header.setRunning(false);
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
      this.#fail('text', messageOf(error));
    });
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
      const { anchor } = this.#records;
      if (this.#state === undefined || anchor === undefined) return;
      this.host.save({ anchor, chosen: this.#state.chosen, balanceOpen: this.#header.balanceOpen });
    }, SAVE_MS);
  }
}
