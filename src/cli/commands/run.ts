import { readRecipe } from '../../node/recipeFile';
import { COMMON, OUTPUT, TOKENIZER, read, workersOf } from '../arguments';
import { adjusted } from '../recipe';
import { UsageError } from '../usage';
import { execute } from './execute';

export async function run(args: string[]): Promise<void> {
  const { values, operands } = read(args, ['RECIPE'], {
    ...COMMON,
    ...OUTPUT,
    ...TOKENIZER,
    input: { type: 'string' },
  });
  if (values.input === undefined) throw new UsageError('--input INPUT is missing.');
  await execute({
    input: values.input,
    recipe: adjusted(await readRecipe(operands[0]!), { tokenizer: values.tokenizer }),
    preset: null,
    output: values.output,
    workers: workersOf(values.workers),
    json: values.json ?? false,
  });
}
