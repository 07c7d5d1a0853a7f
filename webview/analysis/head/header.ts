import type { DatasetReport } from '../../../src/core/analysis/dataset/report';
import { readSentences, recordsWords } from '../../../src/core/analysis/display/sentences';
import type { AnalysisMode, AnalysisOptions, AnalysisState } from '../../../src/protocol/analysisView';
import { button, dropdown } from '../../ui/controls';
import { el, replaceChildren, show } from '../../ui/dom';
import { openMenu } from '../../ui/menu';
import { t } from '../../ui/words';
import { figures, words } from '../words';
import { openFieldsPicker } from './fieldsPicker';
import { parseBatch, parseLengths } from './lengths';
import { TypedBox } from './typedBox';

export interface HeaderActions {
  analyze(options: AnalysisOptions, mode: AnalysisMode): void;
  cancel(): void;
  exportReport(kind: 'html' | 'json'): void;
}

/** Longer, their names would not fit the button. */
const LONGEST_FIELDS = 36;
const AS_FOUND = '';
const NONE = '';

/** What is above the charts: the dataset, how it is counted, and how far that has come. */
export class Header {
  readonly #name = el('h1');
  readonly #records = el('span', { class: 'records' });
  readonly #notes = el('ul', { class: 'notes' });
  readonly #progress = el('progress', { max: 1 });
  readonly #progressText = el('span');
  readonly #progressRow = el('span', { class: 'progress' }, this.#progress, this.#progressText);
  readonly #said = el('p', { class: 'unseen', role: 'status' });
  readonly #mode;
  readonly #modeField: HTMLElement;
  readonly #tokenizer;
  readonly #compare;
  readonly #category;
  readonly #fields: HTMLElement;
  readonly #lengths: TypedBox<number[]>;
  readonly #batch: TypedBox<number>;
  readonly #cancel: HTMLElement;
  readonly #again: HTMLElement;
  readonly #export: HTMLElement;
  readonly element: HTMLElement;
  #state: AnalysisState | undefined;

  constructor(private readonly actions: HeaderActions) {
    this.#mode = dropdown(t('Which records'), value => {
      this.#analyze({}, value as AnalysisMode);
    });
    this.#tokenizer = dropdown(t('Tokenizer'), tokenizer => {
      this.#analyze({ tokenizer });
    });
    this.#compare = dropdown(t('Compare with'), value => {
      this.#analyze({ compareWith: value === NONE ? null : value });
    });
    this.#category = dropdown(t('Category'), value => {
      this.#analyze({ category: value === AS_FOUND ? null : value });
    });
    this.#fields = button('', () => {
      this.#pickFields();
    });
    this.#fields.setAttribute('aria-haspopup', 'dialog');
    this.#lengths = new TypedBox(t('Sequence lengths'), 34, parseLengths, lengths => {
      this.#analyze({ lengths });
    });
    this.#batch = new TypedBox(t('Batch'), 4, parseBatch, batch => {
      this.#analyze({ batch });
    });
    this.#cancel = button(t('Cancel'), () => {
      actions.cancel();
    });
    this.#again = button(t('Analyze Again'), () => {
      this.#analyze({});
    });
    this.#export = button(t('Export'), () => {
      this.#openExport();
    });
    this.#export.setAttribute('aria-haspopup', 'menu');
    this.#modeField = field(t('Records'), this.#mode.element);
    this.element = el(
      'header',
      { class: 'header' },
      el(
        'div',
        { class: 'head-row top' },
        el('div', { class: 'dataset' }, this.#name, this.#records, this.#progressRow),
        el('div', { class: 'controls' }, this.#cancel, this.#again, this.#export),
      ),
      el(
        'div',
        { class: 'head-fields' },
        this.#modeField,
        field(t('Tokenizer'), this.#tokenizer.element),
        field(t('Compare with'), this.#compare.element),
        field(t('Fields'), this.#fields),
        field(t('Category'), this.#category.element),
        this.#lengths.element,
        this.#batch.element,
      ),
      this.#notes,
      this.#said,
    );
  }

  showState(state: AnalysisState): void {
    this.#state = state;
    const { options, tokenizers, running } = state;
    this.#name.textContent = t('Analysis of {0}', state.name);
    this.#name.title = state.path;
    const ids = tokenizers.map(({ name, label }) => ({ value: name, label, hint: name }));
    this.#tokenizer.setChoices(ids, options.tokenizer);
    this.#compare.setChoices(
      [
        { value: NONE, label: t('none'), hint: t('Count with one tokenizer only') },
        ...ids.filter(({ value }) => value !== options.tokenizer),
      ],
      options.compareWith ?? NONE,
    );
    this.#showModes(state);
    this.#lengths.set(options.lengths.join(', '));
    this.#batch.set(String(options.batch));
    show(this.#cancel, running !== null);
    show(this.#again, running === null);
    this.#said.textContent = running === null ? spoken(state) : t('Analyzing');
    this.showReport();
  }

  /** What follows from the reports as far as they are known. */
  showReport(state = this.#state): void {
    if (state === undefined) return;
    this.#state = state;
    const report = latest(state);
    this.#showCategories(report);
    this.#showProgress(state);
    const fields = fieldsText(report, state.options);
    this.#fields.textContent = fields;
    this.#fields.setAttribute('aria-label', t('Fields: {0}', fields));
    this.#fields.title = report?.fields.join('\n') ?? '';
    this.#records.textContent = report === null ? '' : recordsWords(report.read.records, words);
    // How much has been read is said beside the name while it is.
    const done = state.running === null ? report?.done : 1;
    const notes = report === null ? [] : readSentences({ ...report, done: done ?? 1 }, words);
    if (state.tokenizerProblem !== null && state.options.tokenizer === state.editorTokenizer) {
      notes.push(state.tokenizerProblem);
    }
    if (state.unsaved) notes.push(t('There are changes that are not saved: the file on disk is analyzed.'));
    replaceChildren(this.#notes, ...notes.map(note => el('li', {}, note)));
  }

  #showModes({ recipe, mode }: AnalysisState): void {
    show(this.#modeField, recipe !== null);
    if (recipe === null) return;
    this.#mode.setChoices(
      [
        { value: 'before', label: t('As they are'), hint: t('The records of the file') },
        { value: 'after', label: t('After the recipe'), hint: t('What “{0}” leaves of them', recipe) },
        { value: 'both', label: t('Before and after'), hint: t('Both, beside each other') },
      ],
      mode,
    );
  }

  #showCategories(report: DatasetReport | null): void {
    const { category } = this.#state!.options;
    const { paths } = this.#state!;
    const found = report?.category ?? null;
    const asFound = category !== null || found === null ? t('as found') : t('{0} (found)', found);
    this.#category.setChoices(
      [
        { value: AS_FOUND, label: asFound, hint: t('The field that looks like a category') },
        ...[...new Set([...(category === null ? [] : [category]), ...paths])].map(path => ({
          value: path,
          label: path,
          hint: path,
        })),
      ],
      category ?? AS_FOUND,
    );
  }

  #showProgress({ running, reports }: AnalysisState): void {
    this.#progressRow.classList.toggle('idle', running === null);
    if (running === null) return;
    const done = reports[running]?.done ?? 0;
    this.#progress.value = done;
    this.#progressText.textContent =
      running === 'after'
        ? t('Counting after the recipe, {0} done', figures.percent(done))
        : t('Counting, {0} done', figures.percent(done));
  }

  #pickFields(): void {
    const report = this.#state === undefined ? null : latest(this.#state);
    const paths = [...new Set([...(this.#state?.paths ?? []), ...(report?.fields ?? [])])];
    openFieldsPicker(this.#fields, paths, report?.fields ?? [], fields => {
      this.#analyze({ fields });
    });
  }

  #openExport(): void {
    const state = this.#state;
    const none =
      state === undefined || latest(state) === null ? t('There is nothing to save yet.') : undefined;
    openMenu(t('Export'), this.#export.getBoundingClientRect(), [
      {
        label: t('HTML Report …'),
        hint: t('One file with all charts and tables'),
        disabled: none,
        press: () => {
          this.actions.exportReport('html');
        },
      },
      {
        label: t('JSON …'),
        hint: t('All figures, for programs. Tables as CSV and charts as pictures: in the menu of each.'),
        disabled: none,
        press: () => {
          this.actions.exportReport('json');
        },
      },
    ]);
  }

  #analyze(changed: Partial<AnalysisOptions>, mode = this.#state?.mode ?? 'before'): void {
    if (this.#state === undefined) return;
    const options = { ...this.#state.options, ...changed };
    this.actions.analyze(
      options.compareWith === options.tokenizer ? { ...options, compareWith: null } : options,
      mode,
    );
  }
}

const field = (label: string, control: HTMLElement): HTMLElement =>
  el(
    'span',
    { class: 'head-field' },
    el('span', { class: 'control-label', 'aria-hidden': true }, label),
    control,
  );

const latest = ({ reports }: AnalysisState): DatasetReport | null => reports.after ?? reports.before;

function fieldsText(report: DatasetReport | null, { fields }: AnalysisOptions): string {
  const paths = report?.fields ?? fields;
  if (paths === null) return t('as found');
  if (paths.length === 0) return t('none');
  const all = paths.join(', ');
  return all.length <= LONGEST_FIELDS ? all : t('{0} fields', figures.count(paths.length));
}

function spoken(state: AnalysisState): string {
  const report = latest(state);
  if (state.problem !== null || report === null) return '';
  const { count, decimal } = figures;
  return t(
    '{0}, {1} tokens, {2} tokens per example on average.',
    recordsWords(report.read.records, words),
    count(report.vocabulary.total),
    decimal(report.lengths.mean),
  );
}
