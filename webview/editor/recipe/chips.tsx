import type { VNode } from 'preact';
import { t } from '../../ui/words';
import { Icon } from './icon';

export interface Chip {
  readonly text: string;
  /** A mark that can be set on it. */
  readonly mark?: {
    readonly set: boolean;
    readonly label: string;
    readonly hint: string;
    /** Null: it is as it is. */
    readonly onToggle: (() => void) | null;
  };
}

interface ChipListProps {
  readonly label: string;
  readonly chips: readonly Chip[];
  readonly onRemove: (at: number) => void;
}

/** Texts of a list, each of which can be taken out. */
export const ChipList = ({ label, chips, onRemove }: ChipListProps): VNode => (
  <ul class="chips" aria-label={label}>
    {chips.map(({ text, mark }, at) => (
      <li key={text} class="list-chip">
        <bdi class="chip-text" title={text}>
          {text}
        </bdi>
        {mark !== undefined && (
          <button
            type="button"
            class="chip-mark"
            aria-pressed={mark.set}
            aria-disabled={mark.onToggle === null}
            aria-label={mark.label}
            title={mark.hint}
            onClick={() => mark.onToggle?.()}
          >
            ?
          </button>
        )}
        <button
          type="button"
          class="chip-remove"
          aria-label={t('Remove {0}', text)}
          title={t('Remove')}
          onClick={() => {
            onRemove(at);
          }}
        >
          <Icon name="close" />
        </button>
      </li>
    ))}
  </ul>
);
