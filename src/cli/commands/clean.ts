import { COMMON, OUTPUT, RECIPE, TOKENIZER, read, workersOf } from '../arguments';
import { DEFAULT_PRESET, adjusted, presetNamed } from '../recipe';
import { execute } from './execute';

export async function clean(args: string[]): Promise<void> {
  const { values, operands } = read(args, ['INPUT'], { ...COMMON, ...OUTPUT, ...RECIPE, ...TOKENIZER });
  await execute({
    input: operands[0]!,
    recipe: adjusted(presetNamed(values.preset), values),
    preset: values.preset ?? DEFAULT_PRESET,
    output: values.output,
    workers: workersOf(values.workers),
    json: values.json ?? false,
  });
}
