import fc from 'fast-check';
import { jsonStringSource } from './arbitrary';

/** A text or scalar of a record as the generator knows it. */
export interface Leaf {
  /** With numbers of items: `m[0].c`. */
  readonly path: string;
  readonly kind: 'string' | 'scalar' | 'null';
  readonly text: string;
}

/** A line that is no blank one. `leaves` undefined: it cannot be read. */
export interface ModelRecord {
  readonly line: string;
  readonly leaves: readonly Leaf[] | undefined;
  /** Paths of lists and objects. */
  readonly containers: readonly string[];
}

export interface ModelDataset {
  readonly content: string;
  readonly records: readonly ModelRecord[];
}

/** Texts whose parts meet often, with case, escapes and half surrogate pairs. */
export const meetingText = fc
  .array(
    fc.constantFrom(
      ...['ab', 'AB', 'a', 'b', 'k', '\u212a', 's', '\u017f', 'ß', 'ẞ', 'é', 'É', 'σ', 'ς', '日本'],
      ...[' ', '/', '"', '\\', '\n', '\t', '\\u0061', '😀', '\ud83d', '\ude00', '\ufffd', ',', '7', '-'],
    ),
    { maxLength: 8 },
  )
  .map(parts => parts.join(''));

const scalar = fc.oneof(
  { arbitrary: meetingText.map((text): Omit<Leaf, 'path'> => ({ kind: 'string', text })), weight: 5 },
  fc
    .constantFrom(
      '0',
      '7',
      '-7',
      '7.0',
      '70e-1',
      '12345678901234567890',
      '12345678901234567891',
      '1e400',
      '0.1',
    )
    .map((text): Omit<Leaf, 'path'> => ({ kind: 'scalar', text })),
  fc.constantFrom('true', 'false').map((text): Omit<Leaf, 'path'> => ({ kind: 'scalar', text })),
  fc.constant<Omit<Leaf, 'path'>>({ kind: 'null', text: 'null' }),
);

const spelled = ({ kind, text }: Omit<Leaf, 'path'>): fc.Arbitrary<string> =>
  kind === 'string'
    ? fc
        .tuple(jsonStringSource(text), fc.boolean())
        .map(([source, escaped]) => (escaped ? source.replaceAll('/', '\\/') : source))
    : fc.constant(text);

interface Part {
  readonly source: string;
  readonly leaves: readonly Leaf[];
  readonly containers: readonly string[];
}

const leafAt = (path: string): fc.Arbitrary<Part> =>
  scalar.chain(leaf =>
    spelled(leaf).map(source => ({ source, leaves: [{ path, ...leaf }], containers: [] })),
  );

function joined(parts: readonly Part[], source: string, path: string): Part {
  return {
    source,
    leaves: parts.flatMap(part => part.leaves),
    containers: [path, ...parts.flatMap(part => part.containers)],
  };
}

/** A list of objects `{"c": …}` and of scalars. */
const list = (path: string): fc.Arbitrary<Part> =>
  fc
    .integer({ min: 0, max: 3 })
    .chain(length =>
      fc.tuple(
        ...Array.from({ length }, (_, at) =>
          leafAt(`${path}[${at}].c`).map(part => joined([part], `{"c":${part.source}}`, `${path}[${at}]`)),
        ),
      ),
    )
    .map(items => joined(items, `[${items.map(item => item.source).join(' , ')}]`, path));

const member = (key: string): fc.Arbitrary<Part | undefined> =>
  fc.option(key === 'm' ? fc.oneof(list(key), leafAt(key)) : leafAt(key), { nil: undefined });

const recordLine: fc.Arbitrary<ModelRecord> = fc
  .tuple(...['a', 'b', 'm'].map(key => member(key).map(part => ({ key, part }))), fc.boolean())
  .map(parts => {
    const members = parts.filter(part => typeof part !== 'boolean' && part.part !== undefined) as {
      key: string;
      part: Part;
    }[];
    const space = parts.at(-1) === true ? ' ' : '';
    const line = `{${members.map(({ key, part }) => `"${key}":${space}${part.source}`).join(`,${space}`)}}`;
    return {
      line,
      leaves: members.flatMap(({ part }) => part.leaves),
      containers: members.flatMap(({ part }) => part.containers),
    };
  });

const malformedLine: fc.Arbitrary<ModelRecord> = fc
  .tuple(fc.constantFrom('{"a":', '{"a":"', '[', 'x', '{"b":1} '), meetingText)
  .map(([start, text]) => ({
    line: `${start}${text.toWellFormed().replaceAll('\n', ' ')}x`,
    leaves: undefined,
    containers: [],
  }));

/** JSON lines with blank and malformed ones between them. */
export const jsonDataset: fc.Arbitrary<ModelDataset> = fc
  .array(
    fc.tuple(
      fc.oneof(
        { arbitrary: recordLine, weight: 8 },
        { arbitrary: malformedLine, weight: 1 },
        { arbitrary: fc.constantFrom('', '  ', '\t'), weight: 1 },
      ),
      fc.constantFrom('\n', '\r\n'),
    ),
    { maxLength: 12 },
  )
  .chain(lines =>
    fc.boolean().map(ended => {
      const content = lines
        .map(([line, end]) => (typeof line === 'string' ? line : line.line) + end)
        .join('');
      return {
        content: ended ? content : content.replace(/\n$/, ''),
        records: lines.flatMap(([line]) => (typeof line === 'string' ? [] : [line])),
      };
    }),
  );

const cell = (text: string): fc.Arbitrary<string> =>
  fc.boolean().map(quoted => (quoted || /["\r\n,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text));

const row: fc.Arbitrary<ModelRecord> = fc
  .array(meetingText, { minLength: 1, maxLength: 3 })
  .map(texts => texts.map(text => text.toWellFormed()))
  .chain(texts =>
    fc.tuple(...texts.map(cell)).map(cells => ({
      line: cells.join(','),
      leaves: texts.map((text, at) => ({ path: 'abm'[at]!, kind: 'string' as const, text })),
      containers: [],
    })),
  )
  .filter(({ line }) => line !== '');

const malformedRow: fc.Arbitrary<ModelRecord> = meetingText.map(text => ({
  line: `1,2,3,${text.toWellFormed().replaceAll(/["\n]/g, ' ')}x`,
  leaves: undefined,
  containers: [],
}));

export const CSV_LAYOUT = { format: 'csv', columns: ['a', 'b', 'm'], separator: 0x2c } as const;

/** Rows of a CSV file under the headings a, b and m, which are no part of the content. */
export const csvDataset: fc.Arbitrary<ModelDataset> = fc
  .array(
    fc.tuple(
      fc.oneof({ arbitrary: row, weight: 8 }, { arbitrary: malformedRow, weight: 1 }, fc.constant('')),
      fc.constantFrom('\n', '\r\n'),
    ),
    { maxLength: 12 },
  )
  .map(lines => ({
    content: lines.map(([line, end]) => (typeof line === 'string' ? line : line.line) + end).join(''),
    records: lines.flatMap(([line]) => (typeof line === 'string' ? [] : [line])),
  }));

/** Whether a concrete path is one of those that `path` stands for. */
export const isAt = (concrete: string, path: string): boolean =>
  concrete.replace(/\[\d+\]/g, '[*]') === path || concrete === path;
