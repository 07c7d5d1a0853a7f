import type { RecordPreview } from '../../../src/protocol/engine';
import { el } from '../../ui/dom';
import { t } from '../../ui/words';
import type { RecordsContext } from '../records/context';
import { differenceElement } from './difference';
import type { Part, Turn } from './shape';
import { textBlock, type TextModes } from './textBlock';

/** The texts of a record as a person reads them. */
export function partElements(
  parts: readonly Part[],
  record: RecordPreview,
  context: RecordsContext,
  modes: TextModes,
): HTMLElement[] {
  const block = ({ role, text }: Turn): HTMLElement =>
    textBlock({ record, value: text, role, context, modes });
  return parts.map(part => {
    switch (part.kind) {
      case 'text':
        return block(part.turn);
      case 'turns':
        return el('section', { class: 'turns', 'aria-label': part.path }, ...part.turns.map(block));
      case 'pair':
        return el(
          'section',
          { class: 'pair' },
          el(
            'div',
            { class: 'sides' },
            el(
              'section',
              { class: 'pair-side chosen' },
              el('h2', {}, t('Chosen')),
              ...part.chosen.map(block),
            ),
            el(
              'section',
              { class: 'pair-side rejected' },
              el('h2', {}, t('Rejected')),
              ...part.rejected.map(block),
            ),
          ),
          differenceElement(part.chosen, part.rejected),
        );
    }
  });
}
