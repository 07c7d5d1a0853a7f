import type { VNode } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { pathProblem } from './paths';
import { useSuggestions } from './suggestions';

const MOST_CHOICES = 200;

interface PathBoxProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly string[];
  readonly placeholder: string;
  readonly description?: string | undefined;
  /** Takes a field path, or nothing. */
  readonly onTake: (path: string) => void;
}

/** A field path, typed or chosen from those that are known. What is typed is taken by Enter or by leaving. */
export function PathBox({ label, value, choices, placeholder, description, onTake }: PathBoxProps): VNode {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const text = typed ?? value;
  const wanted = typed?.trim().toLowerCase() ?? '';
  const shown = choices.filter(path => path.toLowerCase().includes(wanted)).slice(0, MOST_CHOICES);
  const problem = typed === null || typed.trim() === '' ? undefined : pathProblem(typed.trim());

  const close = (): void => {
    setOpen(false);
    setActive(-1);
  };
  const take = (path: string): void => {
    setTyped(null);
    close();
    if (path !== value) onTake(path);
  };
  useSuggestions(input, { id, texts: open ? shown : [], active, onTake: take, onClosed: close });
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      setOpen(true);
      if (open && shown.length > 0)
        setActive((Math.max(active, step === 1 ? -1 : 0) + step + shown.length) % shown.length);
    } else if (event.key === 'Enter') {
      const chosen = open ? shown[active] : undefined;
      if (chosen !== undefined) take(chosen);
      else if (problem === undefined) take(text.trim());
    } else if (event.key === 'Escape' && (open || typed !== null)) {
      setTyped(null);
      close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span class="path-box">
      <input
        ref={input}
        class="field-input"
        role="combobox"
        aria-label={label}
        aria-description={description}
        aria-expanded={open}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
        aria-invalid={problem !== undefined}
        aria-errormessage={problem === undefined ? undefined : `${id}-problem`}
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        value={text}
        onInput={event => {
          setTyped(event.currentTarget.value);
          setOpen(true);
          setActive(-1);
        }}
        onClick={() => {
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          close();
          if (typed !== null && problem === undefined) take(typed.trim());
        }}
      />
      {problem !== undefined && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </span>
  );
}
