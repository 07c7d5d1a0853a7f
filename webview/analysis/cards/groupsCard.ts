import {
  groupBars,
  groupName,
  groupsOf,
  type GroupBar,
  type GroupKind,
  type GroupMeasure,
} from '../../../src/core/analysis/display/charts/groups';
import { othersSentence, recordsWords } from '../../../src/core/analysis/display/sentences';
import { groupsSvg, groupsTitle } from '../../../src/core/analysis/display/svg/pictures';
import { groupsTable } from '../../../src/core/analysis/display/tables/records';
import { el, replaceChildren } from '../../ui/dom';
import { t } from '../../ui/words';
import type { CardContext, ReportPart, Shown } from '../context';
import { categoryConditions, countedPath, languageConditions } from '../filters';
import { link } from '../table';
import { figures, words } from '../words';
import { Card } from './card';

const FIRST = 12;
const MEASURES: readonly GroupMeasure[] = ['tokens', 'records', 'fertility'];

/** Bars of the categories or the languages; a press on one shows its records. */
export class GroupsCard implements ReportPart {
  readonly #card: Card;
  readonly #bars = el('ul', { class: 'group-bars' });
  readonly #note = el('p', { class: 'note' });
  #shown: Shown | undefined;
  #all = false;

  constructor(
    private readonly context: CardContext,
    private readonly kind: GroupKind,
  ) {
    this.#card = new Card(context, {
      name: kind,
      title: kind === 'categories' ? t('Categories') : t('Languages'),
      choices: [
        {
          name: 'measure',
          label: t('What the bars show'),
          values: MEASURES.map(value => ({ value, label: measureLabel(value) })),
        },
      ],
      table: () => this.#table(),
      svg: () =>
        this.#shown === undefined ? null : groupsSvg({ ...this.#shown, words }, kind, this.#measure()),
      redraw: () => {
        this.#draw();
      },
    });
    this.#card.body.append(this.#bars, this.#note);
  }

  get element(): HTMLElement {
    return this.#card.element;
  }

  update(shown: Shown): void {
    this.#shown = shown;
    this.#draw();
    this.#card.update();
  }

  #draw(): void {
    if (this.#shown === undefined) return;
    const { report, before } = this.#shown;
    const measure = this.#measure();
    const bars = groupBars(groupsOf(report, this.kind), before && groupsOf(before, this.kind), measure);
    const most = Math.max(0, ...bars.flatMap(({ value, before: earlier }) => [value ?? 0, earlier ?? 0]));
    const focused = this.#bars.contains(document.activeElement)
      ? [...this.#bars.querySelectorAll('button')].indexOf(document.activeElement as HTMLButtonElement)
      : -1;
    replaceChildren(
      this.#bars,
      ...(this.#all ? bars : bars.slice(0, FIRST)).map(bar => this.#bar(bar, most)),
      bars.length > FIRST && this.#more(bars.length),
    );
    if (focused >= 0) this.#bars.querySelectorAll('button')[focused]?.focus();
    this.#bars.setAttribute('aria-label', groupsTitle(this.kind, measure, words));
    this.#note.textContent = this.#noteText(bars.length);
  }

  #noteText(bars: number): string {
    const { report } = this.#shown!;
    if (this.kind === 'languages') {
      return t('Told from {0}.', recordsWords(report.languagesOf, words));
    }
    if (report.category === null) return t('No field was found to group the records by: choose one above.');
    return bars === 0 ? t('There is nothing to show.') : othersSentence(report, words);
  }

  #bar({ name, value, before }: GroupBar, most: number): HTMLElement {
    const shown = groupName(this.kind, name, words);
    const number = before === null ? numberText(value, this.#measure()) : this.#changeText(before, value);
    const length = (part: number | null): number => Math.max(0, Math.min(1, (part ?? 0) / (most || 1)));
    const bar = el(
      'button',
      { class: 'group-bar', type: 'button', title: t('Show the records of {0}', shown) },
      el('bdi', { class: 'group-name' }, shown),
      ' ',
      el(
        'span',
        { class: 'group-lengths', 'aria-hidden': true },
        fill('look-0', length(value)),
        before !== null && fill('look-1 hollow', length(before)),
      ),
      el('span', { class: 'group-value' }, number),
    );
    bar.addEventListener('click', () => {
      this.#pick(name);
    });
    return el('li', {}, bar);
  }

  #changeText(before: number, value: number | null): string {
    const measure = this.#measure();
    const difference = measure === 'fertility' ? '' : ` (${figures.signed((value ?? 0) - before)})`;
    return `${numberText(before, measure)} → ${numberText(value, measure)}${difference}`;
  }

  #more(bars: number): HTMLElement {
    const label = this.#all ? t('Show the first {0} only', FIRST) : t('Show all {0}', figures.count(bars));
    const item = el('li', {});
    item.append(
      link(label, label, () => {
        this.#all = !this.#all;
        this.#draw();
      }),
    );
    return item;
  }

  #table() {
    if (this.#shown === undefined) return null;
    const { report, before } = this.#shown;
    const table = groupsTable(report, before, this.kind, words);
    return {
      ...table,
      parts: {
        cell: (row: number, column: number, text: string) =>
          column === 0 &&
          link(text, t('Show the records of {0}', text), () => {
            this.#pick(table.rows[row]![0] as string);
          }),
      },
    };
  }

  #pick(name: string): void {
    const { report } = this.#shown!;
    if (this.kind === 'languages') this.context.filter(languageConditions(name, countedPath(report)));
    else if (report.category !== null) this.context.filter(categoryConditions(report.category, name));
  }

  #measure(): GroupMeasure {
    return MEASURES.find(one => one === this.#card.choice('measure')) ?? 'tokens';
  }
}

/** A length of the whole, set as a style: the page's policy allows no other way. */
function fill(look: string, length: number): HTMLElement {
  const element = el('span', { class: `group-fill ${look}` });
  element.style.width = `${length * 100}%`;
  return element;
}

function numberText(value: number | null, measure: GroupMeasure): string {
  if (value === null) return '–';
  return measure === 'fertility' ? figures.decimal(value) : figures.count(value);
}

function measureLabel(measure: GroupMeasure): string {
  switch (measure) {
    case 'tokens':
      return t('Tokens');
    case 'records':
      return t('Records');
    case 'fertility':
      return t('Tokens per word');
  }
}
