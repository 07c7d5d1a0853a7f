import { el, setAttribute, type Child } from './dom';
import { icon, type IconName } from './icons';

/** A flat button of a toolbar: an icon whose `label` is its name and tooltip; `words` are shown beside it. */
export function tool(
  name: IconName | null,
  label: string,
  press: () => void,
  words?: Child,
): HTMLButtonElement {
  const element = el(
    'button',
    {
      class: words === undefined ? 'tool' : 'tool worded',
      type: 'button',
      title: label,
      'aria-label': label,
    },
    name && icon(name),
    words,
  );
  element.addEventListener('click', press);
  return element;
}

/** A tool that is on or off. */
export function toggle(
  face: { readonly icon: IconName } | { readonly letters: string },
  label: string,
  change: (on: boolean) => void,
): { readonly element: HTMLButtonElement; on: boolean } {
  const element = tool('icon' in face ? face.icon : null, label, () => {
    control.on = !control.on;
    change(control.on);
  });
  if ('letters' in face) element.append(el('span', { class: 'letters', 'aria-hidden': true }, face.letters));
  element.setAttribute('aria-pressed', 'false');
  let on = false;
  const control = {
    element,
    get on() {
      return on;
    },
    set on(value: boolean) {
      on = value;
      element.setAttribute('aria-pressed', String(value));
    },
  };
  return control;
}

export interface RadioChoice<V extends string> {
  readonly value: V;
  readonly icon: IconName;
  readonly label: string;
  readonly hint: string;
}

/** One of a few choices, each a tool; arrows move between them. */
export function radioGroup<V extends string>(
  label: string,
  choices: readonly RadioChoice<V>[],
  choose: (value: V) => void,
): { readonly element: HTMLElement; set(value: V): void } {
  const buttons = choices.map(choice => {
    const element = tool(
      choice.icon,
      choice.hint,
      () => {
        choose(choice.value);
      },
      el('span', { class: 'words' }, choice.label),
    );
    element.setAttribute('role', 'radio');
    element.setAttribute('aria-label', choice.label);
    return element;
  });
  const element = el('div', { class: 'radio-group', role: 'radiogroup', 'aria-label': label }, ...buttons);
  element.addEventListener('keydown', event => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = (at + step + buttons.length) % buttons.length;
    buttons[next]!.focus();
    choose(choices[next]!.value);
  });
  return {
    element,
    set(value) {
      choices.forEach((choice, at) => {
        const checked = choice.value === value;
        buttons[at]!.setAttribute('aria-checked', String(checked));
        setAttribute(buttons[at]!, 'tabindex', checked ? 0 : -1);
      });
    },
  };
}
