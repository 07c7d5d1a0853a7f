// The one place that knows which library draws the controls.
import {
  provideVSCodeDesignSystem,
  vsCodeBadge,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeProgressRing,
  vsCodeRadio,
  vsCodeRadioGroup,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import { h, type ComponentChild, type RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { setAttribute } from './dom';

provideVSCodeDesignSystem().register(
  vsCodeBadge(),
  vsCodeButton(),
  vsCodeCheckbox(),
  vsCodeDropdown(),
  vsCodeOption(),
  vsCodeProgressRing(),
  vsCodeRadio(),
  vsCodeRadioGroup(),
  vsCodeTextField(),
);

type ButtonElement = HTMLElement & { appearance: string; disabled: boolean };
type DropdownElement = HTMLElement & { value: string };
type OptionElement = HTMLElement & { value: string };

export function button(
  label: string,
  onPress: () => void,
  appearance: 'primary' | 'secondary' = 'secondary',
): HTMLElement {
  const element = document.createElement('vscode-button') as ButtonElement;
  element.appearance = appearance;
  element.textContent = label;
  element.addEventListener('click', onPress);
  return element;
}

export function setDisabled(control: HTMLElement, disabled: boolean): void {
  (control as ButtonElement).disabled = disabled;
}

export interface DropdownChoice {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
}

export interface DropdownControl {
  readonly element: HTMLElement;
  setChoices(choices: readonly DropdownChoice[], chosen: string): void;
}

export function dropdown(label: string, onChoose: (value: string) => void): DropdownControl {
  const element = document.createElement('vscode-dropdown') as DropdownElement;
  element.setAttribute('aria-label', label);
  element.addEventListener('change', () => {
    onChoose(element.value);
  });
  let shown = '';
  return {
    element,
    setChoices(choices, chosen) {
      // An open list is left alone while nothing has changed.
      const now = JSON.stringify([choices, chosen]);
      if (now === shown && element.value === chosen) return;
      shown = now;
      element.replaceChildren(...choices.map(choice => option(choice, choice.value === chosen)));
      // A value that was chosen before would be found first among the new options.
      element.value = chosen;
    },
  };
}

function option({ value, label, hint }: DropdownChoice, selected: boolean): HTMLElement {
  const element = document.createElement('vscode-option') as OptionElement;
  element.value = value;
  element.textContent = label;
  element.title = hint;
  // As an attribute: the list looks for it when it takes notice of its options.
  setAttribute(element, 'selected', selected);
  return element;
}

export function progressRing(label: string): HTMLElement {
  const element = document.createElement('vscode-progress-ring');
  element.setAttribute('aria-label', label);
  return element;
}

export function badge(text: string): HTMLElement {
  const element = document.createElement('vscode-badge');
  element.textContent = text;
  return element;
}

interface ToolkitField extends HTMLElement {
  value: string;
  /** The input within; there once the field is on the page. */
  readonly control?: HTMLElement;
}

/** What a screen reader says of a field besides its label. */
export interface FieldWords {
  readonly description?: string | undefined;
  /** Why its value is not taken. */
  readonly problem?: string | undefined;
}

interface FieldProps extends FieldWords {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly onInput: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly onBlur?: () => void;
}

/** Says of the input within a field what cannot be said from outside: its words are not in reach there. */
function useFieldWords({ description, problem }: FieldWords): RefObject<ToolkitField | null> {
  const ref = useRef<ToolkitField>(null);
  useLayoutEffect(() => {
    const control = ref.current?.control;
    if (control === undefined) return;
    const words = [problem, description].filter(text => text !== undefined).join(' ');
    setAttribute(control, 'aria-description', words === '' ? undefined : words);
    setAttribute(control, 'aria-invalid', problem === undefined ? undefined : 'true');
  });
  return ref;
}

export function TextField(props: FieldProps): ComponentChild {
  const { label, value, placeholder, problem, onInput, onKeyDown, onBlur } = props;
  return h(
    'vscode-text-field',
    {
      ref: useFieldWords(props),
      spellcheck: false,
      value,
      placeholder,
      class: problem === undefined ? '' : 'invalid',
      onInput: (event: Event) => {
        onInput((event.currentTarget as ToolkitField).value);
      },
      onKeyDown,
      onBlur,
    },
    label,
  );
}

interface CheckboxProps {
  readonly label: string;
  /** The label is for screen readers only. */
  readonly bare?: boolean;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Checkbox({ label, bare, checked, onChange }: CheckboxProps): ComponentChild {
  return h(
    'vscode-checkbox',
    {
      checked,
      // The toolkit tells of changes made from here too.
      onChange: (event: Event) => {
        const now = (event.currentTarget as HTMLInputElement).checked;
        if (now !== checked) onChange(now);
      },
    },
    bare === true ? h('span', { class: 'unseen' }, label) : label,
  );
}

interface RadioGroupProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

export function RadioGroup({ label, value, choices, onChange }: RadioGroupProps): ComponentChild {
  return h(
    'vscode-radio-group',
    {
      orientation: 'vertical',
      'aria-label': label,
      value,
      onChange: (event: Event) => {
        const now = (event.currentTarget as HTMLInputElement).value;
        if (now !== value) onChange(now);
      },
    },
    ...choices.map(choice => h('vscode-radio', { key: choice.value, value: choice.value }, choice.label)),
  );
}

interface DropdownProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly DropdownChoice[];
  readonly onChange: (value: string) => void;
}

export function Dropdown({ label, value, choices, onChange }: DropdownProps): ComponentChild {
  const place = useRef<HTMLSpanElement>(null);
  const control = useRef<DropdownControl>(null);
  const chosen = useRef(onChange);
  chosen.current = onChange;
  useLayoutEffect(() => {
    if (control.current === null) {
      control.current = dropdown(label, now => {
        chosen.current(now);
      });
      place.current!.append(control.current.element);
    }
    control.current.setChoices(choices, value);
  });
  return h('span', { class: 'dropdown', ref: place });
}

interface ButtonProps {
  readonly label: string;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly hint?: string | undefined;
  readonly onPress: () => void;
}

export function Button({ label, primary, disabled, hint, onPress }: ButtonProps): ComponentChild {
  return h(
    'vscode-button',
    {
      appearance: primary === true ? 'primary' : 'secondary',
      disabled: disabled === true,
      title: hint,
      onClick: onPress,
    },
    label,
  );
}

/** The toolkit makes it an alert that says "Loading": here it is named, and quiet. */
export function ProgressRing({ label }: { readonly label: string }): ComponentChild {
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const ring = ref.current!;
    setAttribute(ring, 'role', 'progressbar');
    setAttribute(ring, 'aria-live', undefined);
    setAttribute(ring, 'aria-label', label);
  });
  return h('vscode-progress-ring', { ref });
}
