import type { EditorEvents, EditorState } from '../../protocol/editor';
import type { ViewState } from '../../protocol/view';
import type { EngineEvent } from '../engine/link';

export type EditorEvent = {
  [N in keyof EditorEvents]: { readonly name: N; readonly data: EditorEvents[N] };
}[keyof EditorEvents];

type Told = Pick<EditorState, 'index' | 'totals' | 'view' | 'found'>;

const NOTHING: Told = {
  index: { records: 0, complete: false },
  totals: null,
  view: { filter: null, sort: null, rows: 0, complete: false, done: 0, problem: null },
  found: null,
};

/** What the engine has told about the dataset so far, for editors that open later. */
export class Reading {
  #told = NOTHING;

  get told(): Told {
    return this.#told;
  }

  /** Another recipe is counted from now on. */
  recount(): void {
    this.#told = { ...this.#told, totals: null };
  }

  viewed(view: ViewState): void {
    this.#told = { ...this.#told, view };
  }

  endFind(): void {
    this.#told = { ...this.#told, found: null };
  }

  reset(): void {
    this.#told = NOTHING;
  }

  /** Takes note of an event; returns it as it goes to the editors. */
  take(event: Exclude<EngineEvent, { name: 'runProgress' | 'problems' }>): EditorEvent {
    if (event.name !== 'totalsFailed' && event.name !== 'document' && event.name !== 'tokenizer') {
      this.#told = { ...this.#told, [event.name]: event.data };
    }
    return event;
  }
}
