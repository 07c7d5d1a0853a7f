import { el, show } from '../ui/dom';
import { splitter } from '../ui/splitter';
import { t } from '../ui/words';

export interface SideState {
  readonly open: boolean;
  /** Pixels. */
  readonly width: number;
}

const LEAST = 260;
const LEAST_BESIDE = 240;

/** What is beside the records, at the right: closed, or open in a width that a person draws. */
export class Side {
  readonly element: HTMLElement;
  readonly #border: HTMLElement;
  #state: SideState;

  constructor(
    main: HTMLElement,
    private readonly panel: HTMLElement,
    state: SideState,
    private readonly changed: () => void,
  ) {
    this.#state = state;
    this.#border = splitter({
      label: t('Width of the recipe'),
      least: LEAST,
      most: () => Math.max(LEAST, this.element.clientWidth - LEAST_BESIDE),
      width: state.width,
      resized: width => {
        this.#set({ ...this.#state, width });
      },
    });
    this.element = el('div', { class: 'beside' }, main, this.#border, panel);
    this.#show();
  }

  get state(): SideState {
    return this.#state;
  }

  toggle(): void {
    this.#set({ ...this.#state, open: !this.#state.open });
  }

  #set(state: SideState): void {
    this.#state = state;
    this.#show();
    this.changed();
  }

  #show(): void {
    const { open, width } = this.#state;
    show(this.panel, open);
    show(this.#border, open);
    this.element.style.setProperty('--side-width', `${width}px`);
  }
}
