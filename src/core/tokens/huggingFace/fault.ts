/** What is wrong with a tokenizer's file: a sentence that names the part. */
export class TokenizerFault extends Error {
  override name = 'TokenizerFault';
}

/** A part of a parsed JSON file: its members, and where it stands: `model.vocab`. */
export interface Part {
  readonly path: string;
  readonly value: Readonly<Record<string, unknown>>;
}

export function part(value: unknown, path: string): Part {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TokenizerFault(`"${path}" should be an object and is ${kindOf(value)}.`);
  }
  return { path, value: value as Readonly<Record<string, unknown>> };
}

export const pathOf = ({ path }: Part, name: string): string => (path === '' ? name : `${path}.${name}`);

/** A member that is a part itself; null where there is none. */
export function partIn(of: Part, name: string): Part | null {
  const value = of.value[name];
  return value === undefined || value === null ? null : part(value, pathOf(of, name));
}

export function listIn(of: Part, name: string): readonly unknown[] {
  const value = of.value[name];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw wrong(of, name, 'a list');
  return value as readonly unknown[];
}

export function textIn(of: Part, name: string): string {
  const value = of.value[name];
  if (typeof value !== 'string') throw wrong(of, name, 'a text');
  return value;
}

export function flagIn(of: Part, name: string, otherwise: boolean): boolean {
  const value = of.value[name];
  if (value === undefined || value === null) return otherwise;
  if (typeof value !== 'boolean') throw wrong(of, name, 'true or false');
  return value;
}

/** The `type` of a part. */
export const typeOf = (of: Part): string => textIn(of, 'type');

/** A part that is well-formed, and that is nothing that Winnow knows. */
export const unknown = ({ path, value }: Part, detail = ''): TokenizerFault =>
  new TokenizerFault(
    `"${path}" is of the kind "${String(value['type'])}"${detail}, which is not understood.`,
  );

function wrong(of: Part, name: string, wanted: string): TokenizerFault {
  return new TokenizerFault(`"${pathOf(of, name)}" should be ${wanted} and is ${kindOf(of.value[name])}.`);
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return { object: 'an object', string: 'a text', number: 'a number', boolean: 'true or false' }[
    typeof value as 'object' | 'string' | 'number' | 'boolean'
  ];
}
