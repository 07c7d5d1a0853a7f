interface Described {
  readonly label: string;
  readonly description?: string;
}

/** One option of a stage. `null` as the default of an integer means "no limit". */
export type Option = Described &
  (
    | { readonly type: 'boolean'; readonly default: boolean }
    | {
        readonly type: 'integer';
        readonly default: number | null;
        readonly minimum?: number;
        readonly maximum?: number;
      }
    | {
        readonly type: 'choice';
        readonly default: string;
        readonly choices: Readonly<Record<string, string>>;
      }
    | { readonly type: 'text'; readonly default: string }
    | { readonly type: 'texts'; readonly default: readonly string[]; readonly pattern?: string }
    /** Field paths; an empty list means the fields of the recipe. */
    | { readonly type: 'fields'; readonly default: readonly string[] }
    | { readonly type: 'field'; readonly default: string }
  );

/** Every option of a stage by name: the one place where type, default, label and bounds stand. */
export type OptionSpec = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O extends { type: 'boolean' }
  ? boolean
  : O extends { type: 'integer' }
    ? O extends { default: number }
      ? number
      : number | null
    : O extends { type: 'choice'; choices: infer C }
      ? keyof C & string
      : O extends { type: 'texts' | 'fields' }
        ? readonly string[]
        : string;

/** The values a stage is created with: complete and checked. */
export type OptionsOf<S extends OptionSpec> = { readonly [K in keyof S]: ValueOf<S[K]> };

export type OptionValue = boolean | number | string | null | readonly string[];
export type OptionValues = Readonly<Record<string, OptionValue>>;

/** A sentence that says what is wrong with `value`, or undefined. */
export function optionProblem(option: Option, value: unknown): string | undefined {
  switch (option.type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'takes true or false';
    case 'integer': {
      if (value === null) return option.default === null ? undefined : 'takes a whole number';
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return 'takes a whole number';
      if (option.minimum !== undefined && value < option.minimum) return `must be at least ${option.minimum}`;
      if (option.maximum !== undefined && value > option.maximum) return `must be at most ${option.maximum}`;
      return undefined;
    }
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(option.choices, value)
        ? undefined
        : `takes one of ${Object.keys(option.choices).join(', ')}`;
    case 'text':
    case 'field':
      return typeof value === 'string' ? undefined : 'takes a text';
    case 'texts':
    case 'fields': {
      if (!Array.isArray(value) || !value.every(item => typeof item === 'string'))
        return 'takes a list of texts';
      const pattern = option.type === 'texts' ? option.pattern : undefined;
      const odd =
        pattern === undefined ? undefined : value.find(item => !new RegExp(pattern, 'u').test(item));
      return odd === undefined ? undefined : `does not take "${odd}"`;
    }
  }
}

/** An option's value from the text a person types on the command line; throws a RangeError with a sentence. */
export function parseOption(option: Option, text: string): OptionValue {
  const value = readOption(option, text.trim());
  const problem = optionProblem(option, value);
  if (problem !== undefined) throw new RangeError(`${problem}; it was given "${text}"`);
  return value as OptionValue;
}

function readOption(option: Option, text: string): unknown {
  switch (option.type) {
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'integer':
      return text === 'none' || text === '' ? null : Number(text);
    case 'texts':
    case 'fields':
      return text === '' ? [] : text.split(',').map(item => item.trim());
    case 'choice':
    case 'text':
    case 'field':
      return text;
  }
}
