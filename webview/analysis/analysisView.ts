import { emptySentence } from '../../src/core/analysis/display/sentences';
import type { AnalysisMode, AnalysisOptions, AnalysisState } from '../../src/protocol/analysisView';
import type { WantedRecords } from '../../src/protocol/editor';
import type { Condition } from '../../src/protocol/query';
import { messageOf } from '../../src/protocol/rpc';
import { NoticeView } from '../editor/header/notice';
import { el, replaceChildren, show } from '../ui/dom';
import { t } from '../ui/words';
import { ComparisonCard } from './cards/comparisonCard';
import { CoverageCard } from './cards/coverageCard';
import { FieldsCard } from './cards/fieldsCard';
import { FiguresCard } from './cards/figures';
import { GroupsCard } from './cards/groupsCard';
import { HistogramCard } from './cards/histogramCard';
import { RecordsCard } from './cards/recordsCard';
import { SequenceCard } from './cards/sequenceCard';
import { TokensCard } from './cards/tokensCard';
import { caveatsOf } from './caveats';
import type { CardContext, ReportPart, Shown } from './context';
import { tokenConditions } from './filters';
import { Header } from './head/header';
import type { CardState, Host } from './host';
import { words } from './words';

const SAVE_MS = 300;

/** The analysis of a dataset: its head and its charts, kept up with what the host says. */
export class AnalysisView {
  readonly #header: Header;
  readonly #notice = new NoticeView();
  readonly #empty = el('p', { class: 'note analysis-empty', role: 'status' });
  readonly #parts: readonly ReportPart[];
  readonly #cards: HTMLElement;
  /** One of these scrolls: the page where there is little room. */
  readonly #main: HTMLElement;
  readonly #scroll: HTMLElement;
  #state: AnalysisState | undefined;
  /** Counts the questions for the state: only the last answer shows. */
  #asked = 0;
  #kept: Record<string, CardState>;
  #saveTimer: number | undefined;
  /** Where the page was, until it is there again. */
  #restore: number | undefined;

  constructor(private readonly host: Host) {
    const { client, saved } = host;
    this.#kept = { ...saved.cards };
    this.#restore = saved.scroll;
    this.#header = new Header({
      analyze: (options, mode) => void this.#analyze(options, mode),
      cancel: () => {
        client.call('cancel', null).catch(this.#failed);
      },
      exportReport: kind => {
        client.call('exportReport', { kind }).catch(this.#failed);
      },
    });
    this.#parts = partsOf(this.#context());
    this.#cards = el('div', { class: 'cards' }, ...this.#parts.map(({ element }) => element));
    this.#scroll = el('div', { class: 'analysis-scroll', tabindex: -1 }, this.#empty, this.#cards);
    this.#main = el('main', {}, this.#header.element, this.#notice.element, this.#scroll);
    for (const scrolled of [this.#main, this.#scroll]) {
      scrolled.addEventListener('scroll', () => {
        this.#save();
      });
    }
    replaceChildren(document.body, this.#main);
    show(this.#cards, false);
    client.on('changed', () => void this.load());
    client.on('report', ({ side, report }) => {
      if (this.#state === undefined) return;
      this.#state = { ...this.#state, reports: { ...this.#state.reports, [side]: report } };
      this.#header.showReport(this.#state);
      this.#showReports();
    });
  }

  /** Asks the host what there is to show. */
  async load(): Promise<void> {
    const asked = ++this.#asked;
    const state = await this.host.client.call('state', null);
    if (asked !== this.#asked) return;
    this.#state = state;
    this.#header.showState(state);
    this.#showNotice(state);
    this.#showReports();
  }

  #showReports(): void {
    const state = this.#state;
    if (state === undefined) return;
    const shown = shownOf(state);
    const empty = shown === null ? nothingYet(state) : emptySentence(shown.report, words);
    this.#empty.textContent = empty ?? '';
    show(this.#empty, empty !== null);
    show(this.#cards, shown !== null && (empty === null || shown.report.fieldReports.length > 0));
    this.#cards.classList.toggle('only-fields', empty !== null);
    if (shown !== null) for (const part of this.#parts) part.update(shown);
    if (shown !== null && this.#restore !== undefined) {
      this.#main.scrollTop = this.#scroll.scrollTop = this.#restore;
      this.#restore = undefined;
    }
    if (state.running === null && shown !== null) document.body.dataset['ready'] = 'true';
    else delete document.body.dataset['ready'];
  }

  #showNotice(state: AnalysisState): void {
    this.#notice.clear('state');
    const message = noticeOf(state);
    if (message === null) return;
    const again = {
      label: t('Analyze Again'),
      press: () => void this.#analyze(state.options, state.mode),
    };
    this.#notice.show('state', { message, actions: [again] });
  }

  #context(): CardContext {
    const { client } = this.host;
    return {
      filter: conditions => {
        this.#filter(conditions);
      },
      goTo: index => {
        this.#show({ index });
      },
      showToken: text => {
        const shown = this.#state && shownOf(this.#state);
        this.#filter(shown ? tokenConditions(text, shown.report) : null);
      },
      save: (name, ending, content) => {
        client.call('exportChart', { name, ending, content }).catch(this.#failed);
      },
      fail: error => {
        this.#failed(error);
      },
      stateOf: card => this.#kept[card] ?? {},
      keep: (card, state) => {
        this.#kept = { ...this.#kept, [card]: state };
        this.#save();
      },
    };
  }

  #filter(conditions: readonly Condition[] | null): void {
    if (conditions === null) {
      this.#tell(
        'action',
        t('No filter finds these: a token that is a part of a character, or texts of no certain language.'),
      );
      return;
    }
    this.#show({ filter: { conditions } });
    const caveats = this.#state === undefined ? [] : caveatsOf(conditions, this.#state);
    if (caveats.length > 0) this.#tell('caveat', caveats.join(' '));
  }

  #show(wanted: WantedRecords): void {
    this.host.client.call('show', wanted).catch(this.#failed);
  }

  async #analyze(options: AnalysisOptions, mode: AnalysisMode): Promise<void> {
    this.#notice.clear();
    await this.host.client.call('analyze', { options, mode }).catch(this.#failed);
  }

  readonly #failed = (error: unknown): void => {
    this.#tell('action', messageOf(error));
  };

  #tell(kind: string, message: string): void {
    const dismiss = {
      label: t('Dismiss'),
      press: () => {
        this.#notice.clear(kind);
        if (this.#state !== undefined) this.#showNotice(this.#state);
      },
    };
    this.#notice.show(kind, { message, actions: [dismiss] });
  }

  #save(): void {
    window.clearTimeout(this.#saveTimer);
    this.#saveTimer = window.setTimeout(() => {
      this.host.save({ cards: this.#kept, scroll: Math.max(this.#main.scrollTop, this.#scroll.scrollTop) });
    }, SAVE_MS);
  }
}

const partsOf = (context: CardContext): ReportPart[] => [
  new FiguresCard(context),
  new HistogramCard(context),
  new CoverageCard(context),
  new SequenceCard(context),
  new GroupsCard(context, 'categories'),
  new GroupsCard(context, 'languages'),
  new ComparisonCard(context),
  new TokensCard(context, 'top'),
  new TokensCard(context, 'rare'),
  new FieldsCard(context),
  new RecordsCard(context, 'longest'),
  new RecordsCard(context, 'shortest'),
];

/** One report; or two where both were asked for and are there. */
function shownOf({ reports, mode }: AnalysisState): Shown | null {
  const report = reports.after ?? reports.before;
  if (report === null) return null;
  return { report, before: mode === 'both' && reports.after !== null ? reports.before : null };
}

function nothingYet({ running, problem, cancelled }: AnalysisState): string | null {
  if (running !== null) return t('The records are being counted …');
  if (cancelled) return t('The analysis was cancelled before anything was counted.');
  return problem === null ? t('Nothing has been counted yet.') : t('There is nothing to show.');
}

/** What is to be said above the charts, with the offer to analyze again. */
function noticeOf(state: AnalysisState): string | null {
  if (state.running !== null) return null;
  if (state.problem !== null) return state.problem;
  if (state.cancelled) return t('The analysis was cancelled: what is shown is of a part of the records.');
  if (state.changedOnDisk) return t('The file has changed on disk since it was analyzed.');
  return state.recipeChanged ? t('The recipe is another one since it was applied here.') : null;
}
