import type { RecordDetail, RecordPreview } from '../../../src/protocol/engine';
import { messageOf } from '../../../src/protocol/rpc';
import { el, replaceChildren } from '../../ui/dom';
import { tool } from '../../ui/tool';
import { t } from '../../ui/words';
import { rawElement, recordHead } from '../records/card';
import { isJudged, type RecordsContext } from '../records/context';
import { shownOutcome } from '../records/mark';
import { shifted, type Splice } from '../scroll/shift';
import { RawPanel } from './rawPanel';
import { partsOf } from './shape';
import { partElements } from './parts';
import { TextModes } from './textBlock';
import { treeElement } from './tree';

/** One record at full height, with the way to its neighbours. */
export class RecordView {
  readonly #content = el('div', { class: 'record-content' });
  readonly #raw: RawPanel;
  readonly #modes = new TextModes();
  readonly element: HTMLElement;
  #index: number | null = null;
  #detail: RecordDetail | undefined;
  #asked = 0;

  constructor(
    private readonly context: RecordsContext,
    /** A record has been drawn. */
    private readonly onDrawn: () => void,
  ) {
    this.#raw = new RawPanel(context);
    const previous = tool(
      'up',
      t('Previous record (Alt+Up)'),
      () => void this.step(-1),
      el('span', {}, t('Previous')),
    );
    const next = tool(
      'down',
      t('Next record (Alt+Down)'),
      () => void this.step(1),
      el('span', {}, t('Next')),
    );
    this.element = el(
      'section',
      { class: 'record-view', 'aria-label': t('Record'), tabindex: -1 },
      el('div', { class: 'record-bar' }, previous, next, this.#raw.toggle.element),
      this.#content,
      this.#raw.element,
    );
  }

  /** The record that is shown, while it is; undefined: none, or not known yet. */
  get preview(): RecordPreview | undefined {
    return this.#index === null ? undefined : this.#detail?.preview;
  }

  get index(): number | null {
    return this.#index;
  }

  /** Shows a record; null: none, because another view is shown. */
  open(index: number | null): void {
    if (index === this.#index && this.#detail !== undefined) return;
    this.#index = index;
    if (index === null) return;
    this.#raw.reset(index);
    this.element.scrollTop = 0;
    void this.#load();
  }

  /** Asks again for what is shown, which stays until the answer is there. */
  refresh(): void {
    if (this.#index !== null) void this.#load();
  }

  redraw(): void {
    if (this.#detail !== undefined) this.#draw(this.#detail);
  }

  documentChanged(change: Splice | null): void {
    if (this.#index === null) return;
    if (change !== null) this.#index = shifted(this.#index, change);
    const records = this.context.state()?.document.records ?? 0;
    this.#index = Math.max(0, Math.min(records - 1, this.#index));
    this.#raw.reset(this.#index);
    void this.#load();
  }

  /** Goes to the record that the view shows before or after this one. */
  async step(by: number): Promise<void> {
    const { client } = this.context;
    if (this.#index === null) return;
    try {
      const row = await client.call('rowOf', { index: this.#index });
      const to = (row ?? 0) + by;
      if (to < 0 || to >= this.context.rows()) return;
      const [record] = await client.call('records', { first: to, count: 1, columns: [], units: 0 });
      if (record !== undefined) this.open(record.index);
    } catch (error) {
      this.context.fail(messageOf(error));
    }
  }

  async #load(): Promise<void> {
    const asked = ++this.#asked;
    const index = this.#index;
    if (index === null) return;
    try {
      const detail = await this.context.client.call('detail', { index });
      if (asked !== this.#asked) return;
      this.#detail = detail;
      this.#draw(detail);
      this.onDrawn();
    } catch (error) {
      if (asked !== this.#asked) return;
      this.#detail = undefined;
      replaceChildren(this.#content, el('p', { class: 'note problem', role: 'alert' }, messageOf(error)));
    }
  }

  #draw(detail: RecordDetail): void {
    const { context } = this;
    const { preview, values, more } = detail;
    const kept = this.element.scrollTop;
    const outcome = shownOutcome(preview, context)?.kind ?? 'plain';
    const { parts, used } = partsOf(values, preview.fields);
    const article = el(
      'article',
      {
        class: `record ${isJudged(context) ? outcome : 'plain'} full`,
        tabindex: -1,
        'data-index': preview.index,
        'data-row': preview.row,
      },
      recordHead(preview, context),
      preview.raw !== null && rawElement(preview, preview.raw, context),
      ...partElements(parts, preview, context, this.#modes),
      values.length > 0 && treeElement(values, used, more, preview.index, context),
    );
    replaceChildren(this.#content, article);
    this.#raw.show(detail.raw);
    this.element.scrollTop = kept;
  }
}
