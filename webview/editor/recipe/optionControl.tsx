import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Option, OptionValue } from '../../../src/core/pipeline/options';
import { Checkbox, Dropdown, RadioGroup, TextField } from '../../ui/controls';
import { t } from '../../ui/words';
import { ChipList } from './chips';
import { integerText, readInteger, stepped, withText } from './optionText';
import { PathBox } from './pathBox';
import type { Pace } from './recipeDraft';
import { sameValue } from './recipeEdits';

/** More choices than these are a list to open. */
const MOST_RADIOS = 5;

export interface OptionProps<O extends Option = Option> {
  readonly option: O;
  readonly value: OptionValue;
  /** Field paths to choose from. */
  readonly paths: readonly string[];
  /** Why the host does not take the value. */
  readonly problem: string | undefined;
  readonly onChange: (value: OptionValue, pace?: Pace) => void;
}

type Kind = Option['type'];
type Of<K extends Kind> = Extract<Option, { type: K }>;

/** One option of a stage, its description, and what is wrong with it. */
export function OptionControl({ option, problem, ...rest }: OptionProps): VNode {
  const control = (): VNode => {
    switch (option.type) {
      case 'boolean':
        return <BooleanControl {...rest} option={option} problem={problem} />;
      case 'integer':
        return <IntegerControl {...rest} option={option} problem={problem} />;
      case 'choice':
        return <ChoiceControl {...rest} option={option} problem={problem} />;
      case 'text':
        return <TextControl {...rest} option={option} problem={problem} />;
      case 'texts':
        return <TextsControl {...rest} option={option} problem={problem} />;
      case 'fields':
        return <FieldsControl {...rest} option={option} problem={problem} />;
      case 'field':
        return <FieldControl {...rest} option={option} problem={problem} />;
    }
  };
  return (
    <div class="option" data-type={option.type}>
      {control()}
      {option.description !== undefined && <p class="description">{option.description}</p>}
    </div>
  );
}

const Problem = ({ text }: { readonly text: string | undefined }): VNode | null =>
  text === undefined ? null : (
    <p class="problem" role="alert">
      {text}
    </p>
  );

const BooleanControl = ({ option, value, problem, onChange }: OptionProps<Of<'boolean'>>): VNode => (
  <>
    <Checkbox label={option.label} checked={value === true} onChange={onChange} />
    <Problem text={problem} />
  </>
);

/** What is typed stays until the value changes from elsewhere, whether it is taken or not. */
function useTyped(value: OptionValue): [string | null, (text: string, taken: OptionValue) => void] {
  const [typed, setTyped] = useState<{ text: string; value: OptionValue } | null>(null);
  return [
    typed !== null && sameValue(typed.value, value) ? typed.text : null,
    (text, taken) => {
      setTyped({ text, value: taken });
    },
  ];
}

function IntegerControl({ option, value, problem, onChange }: OptionProps<Of<'integer'>>): VNode {
  const [typed, setTyped] = useTyped(value);
  const text = typed ?? integerText(value);
  const read = readInteger(option, text);
  const wrong = 'problem' in read ? read.problem : problem;
  const take = (now: string): void => {
    const next = readInteger(option, now);
    if ('value' in next) {
      setTyped(now, next.value);
      if (!sameValue(next.value, value)) onChange(next.value, 'typing');
    } else setTyped(now, value);
  };
  return (
    <>
      <TextField
        label={option.label}
        value={text}
        placeholder={option.default === null ? t('no limit') : String(option.default)}
        description={option.description}
        problem={wrong}
        onInput={take}
        onKeyDown={event => {
          if (event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
          event.preventDefault();
          take(stepped(option, text, event.key === 'ArrowUp' ? 1 : -1));
        }}
      />
      <Problem text={wrong} />
    </>
  );
}

function ChoiceControl({ option, value, problem, onChange }: OptionProps<Of<'choice'>>): VNode {
  const choices = Object.entries(option.choices).map(([id, label]) => ({ value: id, label, hint: label }));
  const Control = choices.length > MOST_RADIOS ? Dropdown : RadioGroup;
  return (
    <>
      <span class="option-label" aria-hidden="true">
        {option.label}
      </span>
      <Control label={option.label} value={String(value)} choices={choices} onChange={onChange} />
      <Problem text={problem} />
    </>
  );
}

const TextControl = ({ option, value, problem, onChange }: OptionProps<Of<'text'>>): VNode => (
  <>
    <TextField
      label={option.label}
      value={String(value)}
      description={option.description}
      problem={problem}
      onInput={text => {
        onChange(text, 'typing');
      }}
    />
    <Problem text={problem} />
  </>
);

function TextsControl({ option, value, problem, onChange }: OptionProps<Of<'texts'>>): VNode {
  const list = value as readonly string[];
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const add = (): void => {
    const added = withText(option, list, text);
    if ('problem' in added) {
      setWrong(added.problem);
      return;
    }
    setText('');
    if (!sameValue(added.value, list)) onChange(added.value);
  };
  return (
    <>
      <TextField
        label={option.label}
        value={text}
        placeholder={t('Add, then Enter')}
        description={option.description}
        problem={wrong ?? problem}
        onInput={now => {
          setText(now);
          setWrong(undefined);
        }}
        onKeyDown={event => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
        onBlur={add}
      />
      <Problem text={wrong ?? problem} />
      <ChipList
        label={option.label}
        chips={list.map(each => ({ text: each }))}
        onRemove={at => {
          onChange(list.toSpliced(at, 1));
        }}
      />
    </>
  );
}

function FieldsControl({ option, value, paths, problem, onChange }: OptionProps<Of<'fields'>>): VNode {
  const list = value as readonly string[];
  return (
    <>
      <span class="option-label" aria-hidden="true">
        {option.label}
      </span>
      <ChipList
        label={option.label}
        chips={list.map(path => ({ text: path }))}
        onRemove={at => {
          onChange(list.toSpliced(at, 1));
        }}
      />
      <PathBox
        label={option.label}
        value=""
        choices={paths.filter(path => !list.includes(path))}
        placeholder={list.length === 0 ? t('The fields of the recipe') : t('Add a field')}
        description={option.description}
        onTake={path => {
          if (path !== '' && !list.includes(path)) onChange([...list, path]);
        }}
      />
      <Problem text={problem} />
    </>
  );
}

const FieldControl = ({ option, value, paths, problem, onChange }: OptionProps<Of<'field'>>): VNode => (
  <>
    <span class="option-label" aria-hidden="true">
      {option.label}
    </span>
    <PathBox
      label={option.label}
      value={String(value)}
      choices={paths}
      placeholder={t('A field')}
      description={option.description}
      onTake={path => {
        onChange(path === '' ? option.default : path);
      }}
    />
    <Problem text={problem} />
  </>
);
