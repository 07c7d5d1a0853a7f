import { button, setDisabled } from '../../ui/controls';
import { el } from '../../ui/dom';
import { popup } from '../../ui/popup';
import { t } from '../../ui/words';

/** Asks which fields make up an example; null: those that look like prose. */
export function openFieldsPicker(
  at: HTMLElement,
  paths: readonly string[],
  chosen: readonly string[],
  choose: (fields: readonly string[] | null) => void,
): void {
  const boxes = paths.map(path => ({
    path,
    input: el('input', { type: 'checkbox', checked: chosen.includes(path) }),
  }));
  const shown = popup(
    { class: 'columns', role: 'dialog', 'aria-label': t('Fields to count') },
    at.getBoundingClientRect(),
    el('p', { class: 'note' }, t('An example is made up of the texts of these fields together.')),
    el(
      'ul',
      { class: 'column-list' },
      ...boxes.map(({ path, input }) => el('li', {}, el('label', {}, input, el('bdi', {}, path)))),
    ),
  );
  const taken = (): string[] => boxes.filter(({ input }) => input.checked).map(({ path }) => path);
  const done = button(
    t('Analyze'),
    () => {
      if (taken().length === 0) return;
      shown.close();
      choose(taken());
    },
    'primary',
  );
  const found = button(t('Those That Look Like Prose'), () => {
    shown.close();
    choose(null);
  });
  const follow = (): void => {
    setDisabled(done, taken().length === 0);
  };
  for (const { input } of boxes) input.addEventListener('change', follow);
  follow();
  shown.element.append(el('div', { class: 'popup-buttons' }, done, found));
  shown.place();
  (boxes[0]?.input ?? shown.element).focus();
}
