import { realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Recipe } from '../../core/pipeline/recipe';
import type { Progress, RunReport, Totals } from '../../core/pipeline/report';
import type { Dataset } from '../input/dataset';
import { AtomicFile } from '../output/atomicFile';
import { defaultOutput, freeNames, namesBeside, type OutputNames } from '../output/names';
import { Problem, explained } from '../problem';
import { manifestOf } from './manifest';
import { prepare } from './prepare';
import { recipeTokenizer } from './recipeTokenizer';
import { RejectsWriter } from './rejects';
import { run } from './run';

export interface FileRunRequest {
  readonly input: string;
  readonly recipe: Recipe;
  /** The preset the recipe was made from, for the report. */
  readonly preset: string | null;
  /** Null: a name beside the input that is not taken. A given name is replaced. */
  readonly output: string | null;
  /** Replace the name beside the input, too. */
  readonly replace: boolean;
  /** Where the recipe's tokenizer is found, as `tokenizerNamed` takes it; left out: by its id. */
  readonly tokenizer?: string | undefined;
  readonly workers: number;
  readonly judgeFile: string;
  readonly cancelled?: () => boolean;
  readonly onProgress?: (progress: Progress, totals: () => Totals) => void;
}

/**
 * Runs a recipe and leaves the output, the rejects and the manifest, each complete or not at all.
 * Throws a Problem (or Cancelled); then nothing stands under the final names.
 */
export async function runToFiles(request: FileRunRequest): Promise<RunReport> {
  const started = new Date();
  const begun = performance.now();
  const tokenizer = await recipeTokenizer(request.recipe, request.tokenizer);
  const { dataset, plan } = await prepare(request.input, request.recipe);
  const names = outputNames(request, dataset);
  await checkOutput(names, request.input, dataset);
  const output = await AtomicFile.create(names.output);
  const opened = [output];
  try {
    const rejectsFile = await AtomicFile.create(names.rejects);
    opened.push(rejectsFile);
    const { totals, inputSha256, bytesIn } = await run({
      dataset,
      plan,
      output,
      rejects: new RejectsWriter(rejectsFile, dataset.layout.format === 'jsonl'),
      judgeFile: request.judgeFile,
      workers: request.workers,
      ...(tokenizer !== null && { tokenizer: tokenizer.name }),
      scratchFolder: dirname(names.output),
      hashed: true,
      ...(request.cancelled && { cancelled: request.cancelled }),
      ...(request.onProgress && { onProgress: request.onProgress }),
    });
    const manifest = await AtomicFile.create(names.manifest);
    opened.push(manifest);
    const outputFile = { path: names.output, bytes: output.bytes, sha256: await output.commit() };
    const rejects = { path: names.rejects, bytes: rejectsFile.bytes, sha256: await rejectsFile.commit() };
    const seconds = Math.round(performance.now() - begun) / 1000;
    const input = { path: request.input, bytes: bytesIn, sha256: inputSha256! };
    const { preset, workers } = request;
    const text = manifestOf({
      input,
      output: outputFile,
      rejects,
      plan,
      tokenizer: tokenizer?.identity ?? null,
      preset,
      totals,
      started,
      seconds,
      workers,
    });
    await manifest.write(Buffer.from(text));
    await manifest.commit();
    const fields = plan.fields.map(({ path, optional }) => (optional ? `${path}?` : path));
    return { ...totals, input: request.input, ...names, seconds, bytesIn, fields, preset };
  } catch (error) {
    for (const file of opened) await file.abandon();
    throw error;
  }
}

function outputNames(request: FileRunRequest, dataset: Dataset): OutputNames {
  if (request.output !== null) return namesBeside(resolve(request.output));
  const usual = defaultOutput(resolve(request.input), dataset.format);
  return request.replace ? namesBeside(usual) : freeNames(usual);
}

async function checkOutput(names: OutputNames, input: string, dataset: Dataset): Promise<void> {
  const source = realpathSync(input);
  for (const path of Object.values(names) as string[]) {
    if (path === source || samePlace(path, source)) {
      throw new Problem(
        `"${path}" is the input itself. Choose another name with -o; a source is never overwritten.`,
      );
    }
  }
  const folder = dirname(names.output);
  const isFolder = await stat(folder).then(
    found => found.isDirectory(),
    (error: unknown) => {
      throw explained(error, folder);
    },
  );
  if (!isFolder) throw new Problem(`"${folder}" is no folder, so nothing can be written there.`);
  const csvName = /\.(csv|tsv)(\.gz)?$/iu.test(names.output);
  if (dataset.format === 'csv' && !csvName) {
    throw new Problem(`The output of a CSV dataset is CSV: give "${names.output}" the ending .csv.`);
  }
  if (dataset.format !== 'csv' && csvName) {
    throw new Problem(
      `The output of a JSON dataset is JSON Lines: give "${names.output}" the ending .jsonl.`,
    );
  }
}

function samePlace(path: string, source: string): boolean {
  try {
    return realpathSync(path) === source;
  } catch {
    return false;
  }
}
