import { parseFieldPath } from '../record/fieldPath';
import { RECORD_KEY } from '../record/recordKey';
import type { StageLookup } from './plan';
import type { RecordDecision, Refusal } from './recipe';
import { RecipeError } from './recipeError';
import type { AnyStage } from './stage';

/**
 * Decisions with one entry a record. A refusal of a stage that the recipe does not have, or has switched
 * off, is none that is wrong: it waits. Throws a RecipeError.
 */
export function checkedDecisions(
  decisions: readonly RecordDecision[],
  lookup: StageLookup,
): readonly RecordDecision[] {
  const byRecord = new Map<string, Refusal[]>();
  for (const { record, refuse } of decisions) {
    if (!RECORD_KEY.test(record)) {
      throw new RecipeError(
        `"${record}" does not name a record; a decision names it by its length and hash, like "183-0f3a52c9b1d4e687".`,
      );
    }
    for (const refusal of refuse) checkRefusal(refusal, record, lookup);
    byRecord.set(record, [...(byRecord.get(record) ?? []), ...refuse]);
  }
  return Array.from(byRecord, ([record, refuse]) => ({ record, refuse }));
}

/** The reasons that are refused for all records, each once. Throws a RecipeError where the stage has no such reason. */
export function checkedReasons(definition: AnyStage, refuse: readonly string[]): readonly string[] {
  for (const reason of refuse) checkReason(definition, reason, 'The recipe');
  return [...new Set(refuse)];
}

function checkRefusal(refusal: Refusal, record: string, lookup: StageLookup): void {
  const who = `The decision about record ${record}`;
  if ('stage' in refusal) {
    const definition = lookup(refusal.stage);
    if (definition === undefined) {
      throw new RecipeError(
        `${who} names a stage "${refusal.stage}", which there is not. "winnow stages" lists them.`,
      );
    }
    checkReason(definition, refusal.reason, who);
    return;
  }
  const { path, start, end } = refusal;
  if (!isPlace(path)) {
    throw new RecipeError(
      `${who} names "${path}", which is no place in a record; write it like response or messages[2].content.`,
    );
  }
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start) {
    throw new RecipeError(
      `${who} protects "${path}" from ${start} to ${end}; it takes two whole numbers from 0 on, the second not below the first.`,
    );
  }
}

function checkReason(definition: AnyStage, reason: string, who: string): void {
  const reasons = definition.reasons as Record<string, string>;
  if (Object.hasOwn(reasons, reason)) return;
  const known = Object.keys(reasons).join(', ');
  throw new RecipeError(
    `${who} refuses "${reason}" of stage ${definition.id}, which has no such reason; it has ${known}.`,
  );
}

/** A field path with a number for every item. */
function isPlace(path: string): boolean {
  try {
    return parseFieldPath(path).every(({ kind }) => kind !== 'each');
  } catch {
    return false;
  }
}
