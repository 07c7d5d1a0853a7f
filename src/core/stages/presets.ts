type Options = Readonly<Record<string, unknown>>;

interface PresetStage {
  readonly id: string;
  readonly enabled: boolean;
  readonly options: Options;
}

interface Preset {
  readonly title: string;
  readonly description: string;
  readonly stages: readonly PresetStage[];
}

const LANGUAGE: Options = {
  languages: ['en'],
  detector: 'auto',
  undetermined: 'keep',
  shortText: 'keep',
  minLength: 30,
  fields: [],
};
const DUPLICATES: Options = { fields: [], keep: 'first' };

const on = (id: string, options: Options = {}): PresetStage => ({ id, enabled: true, options });
const off = (id: string, options: Options = {}): PresetStage => ({ id, enabled: false, options });

/** The recipes that ship with Winnow: the same stages, in another order and with other options. */
export const PRESETS: Readonly<Record<'instruct' | 'tutorial', Preset>> = {
  instruct: {
    title: 'Instruct',
    description: 'What a careful person does: keeps line breaks, indentation, code and Markdown.',
    stages: [
      on('strip-html', { mode: 'certain', remove: '' }),
      on('remove-control-characters', { mode: 'invisible' }),
      on('normalize-whitespace', { mode: 'lines' }),
      off('collapse-punctuation'),
      off('normalize-quotes', { dashes: true }),
      on('filter-length', { min: 1, max: null, fields: [] }),
      off('filter-language', LANGUAGE),
      on('deduplicate-exact', DUPLICATES),
    ],
  },
  tutorial: {
    title: 'Tutorial',
    description:
      'The tutorial’s DataCleaner step by step: plain text on one line, in English, without duplicates.',
    stages: [
      on('strip-html', { mode: 'all', remove: '' }),
      on('normalize-whitespace', { mode: 'all' }),
      on('collapse-punctuation'),
      on('normalize-quotes', { dashes: true }),
      on('remove-control-characters', { mode: 'unprintable' }),
      on('filter-length', { min: 10, max: null, fields: [] }),
      on('filter-language', LANGUAGE),
      on('deduplicate-exact', DUPLICATES),
    ],
  },
};
