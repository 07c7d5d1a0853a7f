/** The command was called in a way it does not understand: exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export const USAGE = `winnow: prepare training data for language models

  winnow clean INPUT [-o OUTPUT] [--preset instruct|tutorial] [--fields a,b] [--category FIELD]
                     [--set stage.option=value]... [--seed N] [--workers N] [--json]
  winnow run RECIPE --input INPUT [-o OUTPUT] [--workers N] [--json]
  winnow balance INPUT -o OUTPUT --by FIELD --method undersample|oversample|weighted
                     [--target N] [--seed N] [--shuffle] [--workers N] [--json]
  winnow preview INPUT [--preset P | --recipe R] [--fields a,b] [--set stage.option=value]...
                     [--record N] [--limit N] [--json]
  winnow stages [--json]
  winnow --help | --version

INPUT is .jsonl, .ndjson, .json (an array of records), .csv, .tsv, or one of these with .gz.
Field paths look like response, meta.title or messages[*].content; a trailing ? marks an optional
field. Without --fields, the fields are cleaned whose texts look like prose.
--set STAGE.enabled=false switches a stage off. "winnow stages" lists stages and options.
Without -o, clean and run write INPUT.clean.jsonl beside the input, or a free number of it; beside
the output go the rejects (every record left out, verbatim, with its reason) and a manifest.
A RECIPE holds what a person has refused, too: "refuse" of a stage, and "decisions" about records.

Exit code 0: done. 1: failed, and nothing stands under the final name. 2: not understood.
`;
