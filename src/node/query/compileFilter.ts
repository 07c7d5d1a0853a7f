import type { Condition, Filter, FindPattern, KnownCondition, PlainCondition } from '../../core/query/filter';
import { needleOf } from '../../core/query/needle';
import { isNumber } from '../../core/query/numbers';
import { fieldPattern, positive } from '../../core/query/valueTest';
import type { CountsTokens } from '../../core/tokens/tokenizer';
import { fieldTest, sizeTest, textTest } from './fieldTest';
import { knownTest, type Known } from './known';
import { languageTest } from './languageTest';
import { Prefilter } from './prefilter';
import type { QueryRecord } from './queryRecord';
import { Cost, type RecordTest } from './recordTest';
import type { WantedPaths } from './wantedPaths';

/** What a filter asks of a record, what costs least first. */
export interface CompiledFilter {
  /** Of its position alone. */
  readonly known: readonly ((position: number) => boolean)[];
  /** Of its bytes, unread. */
  readonly prefilters: readonly Prefilter[];
  /** Of its values. */
  readonly tests: readonly RecordTest[];
}

/** Throws a RangeError with a sentence where a condition names what there is not. */
export async function compileFilter(
  { conditions }: Filter,
  wanted: WantedPaths,
  context: { readonly tokenizer: CountsTokens; readonly known: Known; readonly isJson: boolean },
): Promise<CompiledFilter> {
  const known: ((position: number) => boolean)[] = [];
  const tests: RecordTest[] = [];
  for (const condition of conditions) {
    const negated = condition.kind === 'not';
    const plain = negated ? condition.condition : condition;
    if (isKnown(plain)) {
      const test = knownTest(plain, context.known);
      known.push(negated ? position => !test(position) : test);
    } else {
      const test = await recordTest(plain, wanted, context.tokenizer);
      tests.push(negated ? opposite(test) : test);
    }
  }
  const prefilters = conditions.flatMap(condition => prefilter(condition, context.isJson) ?? []);
  return { known, prefilters, tests: tests.sort((a, b) => a.cost - b.cost) };
}

const isKnown = (condition: PlainCondition): condition is KnownCondition =>
  ['outcome', 'reason', 'edited', 'problem'].includes(condition.kind);

async function recordTest(
  condition: Exclude<PlainCondition, KnownCondition>,
  wanted: WantedPaths,
  tokenizer: CountsTokens,
): Promise<RecordTest> {
  switch (condition.kind) {
    case 'field':
      return fieldTest(condition, wanted);
    case 'length':
      return sizeTest(condition, wanted, Cost.Field, (record, at) => record.length(at));
    case 'tokens':
      return sizeTest(condition, wanted, Cost.Tokens, (record, at) => tokenizer.count(record.text(at)));
    case 'language':
      return languageTest(condition, wanted);
    case 'text':
      return textTest(condition.find, wanted);
  }
}

const opposite = ({ cost, searchesLines, holds }: RecordTest): RecordTest => ({
  cost,
  searchesLines,
  holds: (record: QueryRecord) => (searchesLines || record.readable) && !holds(record),
});

/** What tells unread that a record cannot meet the condition, where something does. */
function prefilter(condition: Condition, isJson: boolean): Prefilter | undefined {
  const literal = literalOf(condition);
  if (literal === undefined) return undefined;
  const needle = needleOf(literal.text, literal.caseSensitive);
  return needle === undefined ? undefined : new Prefilter(needle, isJson);
}

/** The text that a record must hold to meet the condition. */
function literalOf(condition: Condition): Pick<FindPattern, 'text' | 'caseSensitive'> | undefined {
  if (condition.kind === 'text') return condition.find.regex ? undefined : condition.find;
  if (condition.kind !== 'field') return undefined;
  const { comparison, negated } = positive(condition.comparison);
  const { value: text, caseSensitive = false } = condition;
  if (negated) return undefined;
  // A number has many spellings.
  if (comparison === 'is') return isNumber(text) ? undefined : { text, caseSensitive };
  return comparison === 'contains' ? fieldPattern(condition) : undefined;
}
