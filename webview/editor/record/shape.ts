import type { DetailValue, FieldPreview } from '../../../src/protocol/engine';

/** A text of a record, and who speaks it. */
export interface Turn {
  /** As the data says it, such as `user`; empty where it does not. */
  readonly role: string;
  readonly path: string;
  readonly text: DetailValue;
}

export type Part =
  | { readonly kind: 'text'; readonly turn: Turn }
  | { readonly kind: 'turns'; readonly path: string; readonly turns: readonly Turn[] }
  /** Two answers to one prompt, side by side. */
  | { readonly kind: 'pair'; readonly chosen: readonly Turn[]; readonly rejected: readonly Turn[] };

/** How a record is read: its texts in order, and the paths that this shows. */
export interface Shape {
  readonly parts: readonly Part[];
  readonly used: ReadonlySet<string>;
}

/** Names of an instruction's parts, in the order in which they are read. */
const INSTRUCTION = [
  'system',
  'instruction',
  'question',
  'prompt',
  'input',
  'context',
  'output',
  'response',
  'answer',
  'completion',
];

/**
 * Finds conversations (`role`/`content`, `from`/`value`), preferences (`chosen`/`rejected`), instructions, and
 * the recipe's other texts; the rest is for the tree of values.
 */
export function partsOf(values: readonly DetailValue[], fields: readonly FieldPreview[]): Shape {
  const at = new Map(values.map(value => [value.path, value]));
  const used = new Set<string>();
  const take = (turns: readonly Turn[]): readonly Turn[] => {
    for (const { path } of turns) use(used, path, at);
    return turns;
  };
  const parts: Part[] = [];
  const text = (path: string): void => {
    const value = at.get(path);
    if (value?.kind !== 'string' || used.has(path)) return;
    parts.push({ kind: 'text', turn: take([{ role: '', path, text: value }])[0]! });
  };
  const chosen = turnsAt('chosen', at);
  const rejected = turnsAt('rejected', at);
  const pair = chosen !== undefined && rejected !== undefined;
  const named = INSTRUCTION.filter(path => at.get(path)?.kind === 'string');
  const instruction = named.length > 1 || pair;
  if (instruction) named.forEach(text);
  for (const { path, kind, depth } of values) {
    if (kind !== 'list' || depth !== 1 || (pair && (path === 'chosen' || path === 'rejected'))) continue;
    const turns = turnsAt(path, at);
    if (turns !== undefined) parts.push({ kind: 'turns', path, turns: take(turns) });
  }
  if (pair) parts.push({ kind: 'pair', chosen: take(chosen), rejected: take(rejected) });
  for (const { path } of fields) text(path);
  return { parts, used };
}

/** The turns of a text, or of a list of messages; undefined where there are none. */
function turnsAt(path: string, at: ReadonlyMap<string, DetailValue>): Turn[] | undefined {
  const value = at.get(path);
  if (value?.kind === 'string') return [{ role: '', path, text: value }];
  if (value?.kind !== 'list') return undefined;
  const turns: Turn[] = [];
  for (let item = 0; at.has(`${path}[${item}]`); item++) {
    const found = turnsOf(`${path}[${item}]`, at);
    if (found === undefined) return undefined;
    turns.push(...found);
  }
  return turns.length > 0 ? turns : undefined;
}

/** One message: its content is a text, null (beside calls of tools), or a list with texts in it. */
function turnsOf(path: string, at: ReadonlyMap<string, DetailValue>): Turn[] | undefined {
  for (const [by, said] of [
    ['role', 'content'],
    ['from', 'value'],
  ] as const) {
    const role = at.get(`${path}.${by}`);
    const content = at.get(`${path}.${said}`);
    if (role?.kind !== 'string' || content === undefined) continue;
    if (content.kind === 'string') return [{ role: role.text, path: content.path, text: content }];
    if (content.kind === 'null') return [];
    if (content.kind !== 'list') continue;
    const texts: Turn[] = [];
    for (let item = 0; at.has(`${content.path}[${item}]`); item++) {
      const text = at.get(`${content.path}[${item}].text`);
      if (text?.kind === 'string') texts.push({ role: role.text, path: text.path, text });
    }
    return texts;
  }
  return undefined;
}

/** A turn shows its text and its role; lists and objects around it have nothing else to show. */
function use(used: Set<string>, path: string, at: ReadonlyMap<string, DetailValue>): void {
  used.add(path);
  const message = /^(.+)\.(content|value)(?:\[\d+\]\.text)?$/.exec(path);
  const role = message?.[2] === 'content' ? 'role' : 'from';
  if (message !== null && at.has(`${message[1]!}.${role}`)) used.add(`${message[1]!}.${role}`);
}
