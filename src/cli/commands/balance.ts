import type { OptionSpec, OptionValue } from '../../core/pipeline/options';
import { balance as stage } from '../../core/stages/balance';
import { COMMON, OUTPUT, read, wholeNumber, workersOf } from '../arguments';
import { UsageError } from '../usage';
import { execute } from './execute';

export async function balance(args: string[]): Promise<void> {
  const { values, operands } = read(args, ['INPUT'], {
    ...COMMON,
    ...OUTPUT,
    by: { type: 'string' },
    method: { type: 'string' },
    target: { type: 'string' },
    seed: { type: 'string' },
    shuffle: { type: 'boolean' },
  });
  if (values.output === undefined) throw new UsageError('-o OUTPUT is missing.');
  if (values.by === undefined) throw new UsageError('--by FIELD is missing.');
  const seed = wholeNumber('seed', values.seed, 0);
  await execute({
    input: operands[0]!,
    recipe: {
      fields: [],
      category: values.by,
      ...(seed !== undefined && { seed }),
      stages: [{ id: stage.id, options: options(values.by, values.method, values.target, values.shuffle) }],
    },
    preset: null,
    output: values.output,
    workers: workersOf(values.workers),
    json: values.json ?? false,
  });
}

function options(
  by: string,
  method: string | undefined,
  target: string | undefined,
  shuffle: boolean | undefined,
) {
  const { choices } = (stage.options as OptionSpec & typeof stage.options).method;
  if (method === undefined || !Object.hasOwn(choices, method)) {
    throw new UsageError(`--method takes one of ${Object.keys(choices).join(', ')}.`);
  }
  const given: Record<string, OptionValue> = { by, method };
  const count = wholeNumber('target', target, 1);
  if (count !== undefined) given['target'] = count;
  if (shuffle !== undefined) given['shuffle'] = shuffle;
  return given;
}
