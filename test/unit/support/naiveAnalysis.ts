import type { FieldReport, TextStatistics, ValueKind } from '../../../src/core/analysis/dataset/report';
import type { Tokenizer } from '../../../src/core/tokens/tokenizer';
import { isAt, type Leaf, type ModelRecord } from './datasets';

/** What a report should say, from all records at once. */
export interface NaiveAnalysis {
  readonly counted: number;
  readonly withoutText: number;
  readonly malformed: number;
  /** Of each example, in order. */
  readonly tokens: readonly number[];
  /** Ids by count, most first; of equal ones the first met. */
  readonly ranked: readonly (readonly [id: number, count: number])[];
  readonly fields: readonly Pick<
    FieldReport,
    keyof TextStatistics | 'path' | 'missing' | 'empty' | 'kinds' | 'longest' | 'shortest' | 'duplicates'
  >[];
  readonly categories: ReadonlyMap<string, readonly number[]>;
  readonly otherTokens: number;
}

const ofText = (text: string) => text.toWellFormed();
const utf8 = (text: string) => Buffer.byteLength(ofText(text));
const codePoints = (text: string) => Array.from(text);

function kindOf({ kind, text }: Leaf): FieldReport['kinds'][number]['kind'] {
  if (kind === 'string') return 'text';
  if (kind === 'null') return 'null';
  return text === 'true' || text === 'false' ? 'boolean' : 'number';
}

/** `lines` are those that the records stand on. */
export function naiveAnalysis(
  records: readonly ModelRecord[],
  lines: readonly number[],
  fields: readonly string[],
  category: string,
  tokenizer: Tokenizer,
  other: Tokenizer,
): NaiveAnalysis {
  const readable = records.map(({ leaves }, index) => ({ leaves, index, line: lines[index]! }));
  const there = readable.filter(({ leaves }) => leaves !== undefined);
  const textsOf = (leaves: readonly Leaf[], path: string) =>
    leaves.filter(leaf => leaf.kind === 'string' && isAt(leaf.path, path)).map(({ text }) => text);
  const examples = there.flatMap(({ leaves, index, line }) => {
    const texts = fields.flatMap(path => textsOf(leaves!, path));
    return texts.length === 0 ? [] : [{ texts, leaves: leaves!, index, line }];
  });
  const ids = examples.map(({ texts }) => texts.flatMap(text => tokenizer.encode(text)));
  const counts = new Map<number, number>();
  for (const id of ids.flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
  const categories = new Map<string, number[]>();
  examples.forEach(({ leaves }, at) => {
    const name = leaves.find(leaf => leaf.path === category && leaf.kind !== 'null')?.text ?? '';
    if (name !== '') categories.set(name, [...(categories.get(name) ?? []), ids[at]!.length]);
  });
  return {
    counted: examples.length,
    withoutText: there.length - examples.length,
    malformed: records.length - there.length,
    tokens: ids.map(({ length }) => length),
    ranked: [...counts].sort((a, b) => b[1] - a[1]),
    fields: fields.map(path => {
      const values = there.flatMap(({ leaves, index, line }) => {
        const found = leaves!.filter(leaf => isAt(leaf.path, path));
        const list = records[index]!.containers.includes(path);
        return list || found.length > 0 ? [{ found, list, index, line }] : [];
      });
      const kinds = new Map<string, { count: number; first: { index: number; line: number }[] }>();
      for (const { found, list, index, line } of values) {
        for (const kind of [...(list ? ['list'] : []), ...found.map(kindOf)]) {
          const known = kinds.get(kind) ?? { count: 0, first: [] };
          kinds.set(kind, known);
          known.count++;
          if (known.first.length < 5) known.first.push({ index, line });
        }
      }
      const holding = values.flatMap(({ found, index, line }) => {
        const texts = found.filter(({ kind }) => kind === 'string').map(({ text }) => text);
        return texts.length === 0 ? [] : [{ texts, index, line }];
      });
      const texts = holding.flatMap(record => record.texts);
      const filled = holding.filter(record => record.texts.some(text => /\S/.test(text)));
      const sized = filled.map(({ texts: own, index, line }) => ({
        index,
        line,
        tokens: own.reduce((sum, text) => sum + tokenizer.count(text), 0),
      }));
      const sum = (of: (text: string) => number) => texts.reduce((total, text) => total + of(text), 0);
      const keys = filled.map(record =>
        JSON.stringify(record.texts.filter(text => /\S/.test(text)).map(ofText)),
      );
      return {
        path,
        records: holding.length,
        tokens: sum(text => tokenizer.count(text)),
        characters: sum(text => codePoints(text).length),
        bytes: sum(utf8),
        nonAscii: sum(text => codePoints(text).filter(character => character > '\x7f').length),
        missing: there.length - values.length,
        empty: texts.filter(text => !/\S/.test(text)).length,
        kinds: [...kinds]
          .map(([kind, known]) => ({ kind: kind as ValueKind, ...known }))
          .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1))
          .map((kind, at) => (at === 0 ? { ...kind, first: [] } : kind)),
        duplicates: { records: keys.length - new Set(keys).size, exact: true },
        longest: sized.toSorted((a, b) => b.tokens - a.tokens || a.index - b.index).slice(0, 10),
        shortest: sized.toSorted((a, b) => a.tokens - b.tokens || a.index - b.index).slice(0, 10),
      };
    }),
    categories,
    otherTokens: examples.reduce(
      (total, { texts }) => total + texts.reduce((sum, text) => sum + other.count(text), 0),
      0,
    ),
  };
}
