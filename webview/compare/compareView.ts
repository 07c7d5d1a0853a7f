import { DIFFERENCE_KINDS } from '../../src/core/compare/differences';
import type { CompareState } from '../../src/protocol/compareView';
import { messageOf } from '../../src/protocol/rpc';
import { NoticeView } from '../editor/header/notice';
import type { Anchor } from '../editor/scroll/model';
import { el, replaceChildren } from '../ui/dom';
import { t } from '../ui/words';
import { DifferencesView } from './differencesView';
import { Header } from './header';
import type { Host } from './host';

const SAVE_MS = 300;

/** The comparison of two files: its header and its differences, kept up with what the host says. */
export class CompareView {
  readonly #header: Header;
  readonly #notice = new NoticeView();
  readonly #differences: DifferencesView;
  #state: CompareState | undefined;
  /** Counts the questions for the state: only the last answer shows. */
  #asked = 0;
  /** Where the list stood when it was last seen, until it is there again. */
  #restore: Anchor | undefined;
  #saveTimer: number | undefined;

  constructor(private readonly host: Host) {
    const { client, saved } = host;
    this.#restore = saved.anchor;
    this.#header = new Header(saved.kinds ?? DIFFERENCE_KINDS, {
      compare: by => void this.#compare(by),
      kindsChanged: () => {
        this.#save();
        this.#showList();
      },
    });
    this.#differences = new DifferencesView({
      client,
      onDrawn: current => {
        this.#drawn(current);
      },
      onProblem: error => {
        this.#fail('difference', messageOf(error));
      },
    });
    replaceChildren(
      document.body,
      el('main', {}, this.#header.element, this.#notice.element, this.#differences.element),
    );
    client.on('changed', () => void this.load());
    client.on('progress', progress => {
      this.#header.showProgress(progress);
    });
    client.on('changedOnDisk', () => {
      this.#fail('disk', t('A file has changed on disk since it was compared.'), true);
    });
  }

  /** Asks the host what there is to show. */
  async load(): Promise<void> {
    const asked = ++this.#asked;
    const state = await this.host.client.call('state', null);
    if (asked !== this.#asked) return;
    this.#state = state;
    this.#notice.clear();
    this.#header.showState(state);
    if (state.problem !== null) this.#fail('compare', state.problem, true);
    this.#showList();
  }

  #showList(): void {
    delete document.body.dataset['ready'];
    const report = this.#state?.report ?? null;
    if (report === null) {
      this.#differences.show([], 0, '');
      return;
    }
    const { kinds } = this.#header;
    const size = kinds.reduce((sum, kind) => sum + report.counts[kind], 0);
    const none = DIFFERENCE_KINDS.every(kind => report.counts[kind] === 0);
    const empty = none
      ? t('Both files hold the same records in the same order.')
      : t('There are no differences of the kinds that are shown.');
    this.#differences.show(kinds, size, empty, this.#restore);
    this.#restore = undefined;
  }

  async #compare(by: string | null): Promise<void> {
    await this.host.client.call('compare', { by }).catch((error: unknown) => {
      this.#fail('compare', messageOf(error), true);
    });
  }

  #drawn(current: boolean): void {
    if ((this.#state?.report ?? null) === null || !current) return;
    document.body.dataset['ready'] = 'true';
    window.clearTimeout(this.#saveTimer);
    this.#saveTimer = window.setTimeout(() => {
      this.#save();
    }, SAVE_MS);
  }

  #save(): void {
    this.host.save({ kinds: this.#header.kinds, anchor: this.#differences.anchor });
  }

  #fail(kind: string, message: string, again = false): void {
    const action = again
      ? { label: t('Compare Again'), press: () => void this.#compare(this.#state?.by ?? null) }
      : {
          label: t('Dismiss'),
          press: () => {
            this.#notice.clear(kind);
          },
        };
    this.#notice.show(kind, { message, actions: [action] });
  }
}
