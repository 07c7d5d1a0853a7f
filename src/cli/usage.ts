/** The command was called in a way it does not understand: exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export const USAGE = `winnow: prepare training data for language models

  winnow clean INPUT [-o OUTPUT] [--preset instruct|tutorial] [--fields a,b] [--category FIELD]
                     [--set stage.option=value]... [--seed N] [--tokenizer T] [--workers N] [--json]
  winnow run RECIPE --input INPUT [-o OUTPUT] [--tokenizer T] [--workers N] [--json]
  winnow balance INPUT -o OUTPUT --by FIELD --method undersample|oversample|weighted
                     [--target N] [--seed N] [--shuffle] [--workers N] [--json]
  winnow preview INPUT [--preset P | --recipe R] [--fields a,b] [--set stage.option=value]...
                     [--record N] [--limit N] [--json]
  winnow compare A B [--by FIELD] [--limit N] [--json]
  winnow analyze INPUT [--fields a,b] [--tokenizer T] [--compare T2] [--lengths 128,256,...] [--batch N]
                     [--by FIELD] [--recipe R | --preset P] [--set stage.option=value]...
                     [--html FILE] [--workers N] [--json | --reference]
  winnow tokens INPUT [--fields a,b] [--tokenizer T] [--workers N] [--json]
  winnow stages [--json]
  winnow --help | --version

INPUT is .jsonl, .ndjson, .json (an array of records), .csv, .tsv, or one of these with .gz.
Field paths look like response, meta.title or messages[*].content; a trailing ? marks an optional
field. Without --fields, the fields are cleaned whose texts look like prose.
--set STAGE.enabled=false switches a stage off. "winnow stages" lists stages and options.
Without -o, clean and run write INPUT.clean.jsonl beside the input, or a free number of it; beside
the output go the rejects (every record left out, verbatim, with its reason) and a manifest.
A RECIPE holds what a person has refused, too: "refuse" of a stage, and "decisions" about records.

compare tells which records of B were added, removed, changed or moved against A: by the value at
--by, such as id, or else by content. It lists the first 20 differences, or those of --limit.

analyze tells what a dataset is made of, as it is or as a recipe leaves it: tokens and vocabulary, what
sequence lengths cost, fields, the categories of --by, languages (of a thousand records), duplicates.
--html writes a report with charts, one file for a browser. --reference prints the figures of the
tutorial's DataOptimizer. tokens counts alone; with --json record by record.

T is gpt2, cl100k or o200k, a folder with a tokenizer.json, or a model in the cache of Hugging Face's
libraries, such as Qwen/Qwen2.5-7B. With it, clean and run count tokens before and after.

Exit code 0: done. 1: failed, and nothing stands under the final name. 2: not understood.
`;
