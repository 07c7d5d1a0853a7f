import {
  MEASURES,
  sequenceChart,
  type SequenceChart,
} from '../../../src/core/analysis/display/charts/sequence';
import { nearestAt } from '../../../src/core/analysis/display/costs';
import type { LengthCost } from '../../../src/core/analysis/dataset/report';
import { adviceSentence, costSentence } from '../../../src/core/analysis/display/sentences';
import { sequenceSvg } from '../../../src/core/analysis/display/svg/pictures';
import { sequenceTable } from '../../../src/core/analysis/display/tables/charted';
import { button } from '../../ui/controls';
import { el, replaceChildren, show } from '../../ui/dom';
import { t } from '../../ui/words';
import type { CardContext, ReportPart, Shown } from '../context';
import { cutConditions } from '../filters';
import { LimitLine } from '../plot/limit';
import { Plot } from '../plot/plot';
import { link, tableElement } from '../table';
import { figures, words } from '../words';
import { Card } from './card';

const NAME = 'sequence';

/** What sequence lengths cost, and what the one costs that the person drags the limit to. */
export class SequenceCard implements ReportPart {
  readonly #card: Card;
  readonly #plot: Plot;
  readonly #line = new LimitLine(at => {
    this.#setNear(2 ** at);
  });
  readonly #sentence = el('p', { class: 'limit-cost' });
  readonly #advice = el('p', { class: 'note' });
  readonly #compared = el('p', { class: 'note' });
  readonly #showCut: HTMLElement;
  readonly #candidates = el('div');
  #shown: Shown | undefined;
  #chart: SequenceChart | undefined;
  /** The length that the person chose; null: the recommended one. */
  #limit: number | null;

  constructor(private readonly context: CardContext) {
    this.#limit = context.stateOf(NAME).limit ?? null;
    this.#plot = new Plot({
      label: t('Sequence length: arrows move the limit, Enter shows the records that it cuts'),
      describe: at => this.#describe(at),
      pick: at => {
        this.#set(this.#chart?.costs[at]?.length ?? null);
      },
      moved: at => {
        this.#set(this.#chart?.costs[at]?.length ?? null);
      },
      drawn: plot => {
        this.#line.attach(plot);
      },
    });
    this.#plot.element.addEventListener(
      'keydown',
      event => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        event.stopPropagation();
        this.#showRecords();
      },
      true,
    );
    this.#card = new Card(context, {
      name: NAME,
      title: t('What a sequence length costs'),
      wide: true,
      table: () =>
        this.#shown === undefined ? null : sequenceTable(this.#shown.report, this.#shown.before, words, true),
      svg: () => (this.#shown === undefined ? null : sequenceSvg({ ...this.#shown, words })),
      redraw: () => undefined,
    });
    this.#showCut = button('', () => {
      this.#showRecords();
    });
    this.#card.body.append(
      this.#plot.element,
      el(
        'div',
        { class: 'limit-words' },
        this.#sentence,
        this.#showCut,
        this.#compared,
        this.#advice,
        this.#candidates,
      ),
    );
  }

  get element(): HTMLElement {
    return this.#card.element;
  }

  update(shown: Shown): void {
    this.#shown = shown;
    this.#chart = sequenceChart(shown.report, shown.before, words);
    this.#plot.show(this.#chart);
    this.#advice.textContent = adviceSentence(shown.report.sequence, words);
    this.#showLimit();
    this.#card.update();
  }

  #setNear(length: number): void {
    const costs = this.#chart?.costs ?? [];
    this.#set(costs[nearestAt(costs, length)]?.length ?? null);
  }

  #set(length: number | null): void {
    if (length === this.#limit) return;
    this.#limit = length;
    this.context.keep(NAME, { ...this.context.stateOf(NAME), limit: length });
    this.#showLimit();
  }

  /** The cost of the limit: of the known length that is nearest to it. */
  #cost(): LengthCost | undefined {
    const costs = this.#chart?.costs ?? [];
    const wanted = this.#limit ?? this.#shown?.report.sequence.recommended ?? costs.at(-1)?.length ?? 1;
    return costs[nearestAt(costs, wanted)];
  }

  #showLimit(): void {
    const [shown, cost] = [this.#shown, this.#cost()];
    show(this.#showCut, cost !== undefined);
    if (shown === undefined || cost === undefined) {
      replaceChildren(this.#sentence);
      replaceChildren(this.#candidates);
      return;
    }
    const { report, before } = shown;
    this.#plot.setAt(this.#chart!.costs.indexOf(cost));
    this.#line.set(Math.log2(cost.length));
    this.#sentence.textContent = costSentence(cost, report.sequence.batch, words);
    const cut = Math.round(cost.cut * report.lengths.count);
    this.#showCut.textContent =
      cut === 0 ? t('No record is cut') : t('Show the records that are cut ({0})', figures.count(cut));
    this.#showCut.toggleAttribute('disabled', cut === 0);
    const earlier = before === null ? undefined : sequenceCostBefore(before, cost.length);
    this.#compared.textContent =
      earlier === undefined
        ? ''
        : t(
            'Before the recipe: loses {0}, cuts {1}.',
            figures.percent(earlier.lost),
            figures.percent(earlier.cut),
          );
    show(this.#compared, earlier !== undefined);
    this.#showCandidates(cost);
  }

  #showCandidates(current: LengthCost): void {
    const { report, before } = this.#shown!;
    const { candidates, recommended } = report.sequence;
    replaceChildren(
      this.#candidates,
      tableElement(sequenceTable(report, before, words), {
        current: row => candidates[row]!.length === current.length,
        cell: (row, column, text) => {
          if (column !== 0) return null;
          const { length } = candidates[row]!;
          return el(
            'span',
            {},
            link(text, t('Move the limit here'), () => {
              this.#set(length);
            }),
            length === recommended && el('span', { class: 'recommended' }, t('recommended')),
          );
        },
      }),
    );
  }

  #showRecords(): void {
    const cost = this.#cost();
    if (cost !== undefined && cost.cut > 0) {
      this.context.filter(cutConditions(cost.length, this.#shown!.report));
    }
  }

  #describe(at: number): string {
    const cost = this.#chart?.costs[at];
    if (cost === undefined) return '';
    const [lost, cut, each, batch, packed] = MEASURES.map(measure => figures.percent(cost[measure]));
    return t(
      '{0} tokens: {1} of tokens lost, {2} of examples cut; padding {3} each, {4} by batch, {5} packed',
      figures.count(cost.length),
      lost!,
      cut!,
      each!,
      batch!,
      packed!,
    );
  }
}

const sequenceCostBefore = (before: Shown['report'], length: number): LengthCost | undefined =>
  [...before.sequence.candidates, ...before.sequence.curve].find(cost => cost.length === length);
