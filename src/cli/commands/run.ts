import { readRecipe } from '../../node/recipeFile';
import { COMMON, OUTPUT, read, workersOf } from '../arguments';
import { UsageError } from '../usage';
import { execute } from './execute';

export async function run(args: string[]): Promise<void> {
  const { values, operands } = read(args, ['RECIPE'], { ...COMMON, ...OUTPUT, input: { type: 'string' } });
  if (values.input === undefined) throw new UsageError('--input INPUT is missing.');
  await execute({
    input: values.input,
    recipe: await readRecipe(operands[0]!),
    preset: null,
    output: values.output,
    workers: workersOf(values.workers),
    json: values.json ?? false,
  });
}
