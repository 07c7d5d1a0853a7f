// The one place that knows which library draws the controls.
import {
  provideVSCodeDesignSystem,
  vsCodeBadge,
  vsCodeButton,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeProgressRing,
} from '@vscode/webview-ui-toolkit';

provideVSCodeDesignSystem().register(
  vsCodeBadge(),
  vsCodeButton(),
  vsCodeDropdown(),
  vsCodeOption(),
  vsCodeProgressRing(),
);

type ButtonElement = HTMLElement & { appearance: string; disabled: boolean };
type DropdownElement = HTMLElement & { value: string };
type OptionElement = HTMLElement & { value: string; defaultSelected: boolean };

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
      element.value = chosen;
    },
  };
}

function option({ value, label, hint }: DropdownChoice, selected: boolean): HTMLElement {
  const element = document.createElement('vscode-option') as OptionElement;
  element.value = value;
  element.textContent = label;
  element.title = hint;
  element.defaultSelected = selected;
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
