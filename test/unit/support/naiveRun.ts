import type { OptionSpec, OptionValues } from '../../../src/core/pipeline/options';
import type { Recipe, RecipeStage, Refusal } from '../../../src/core/pipeline/recipe';
import { seededRank } from '../../../src/core/pipeline/seeded';
import type { AnyStage, GroupJudge, Judge, RecordJudge, Verdict } from '../../../src/core/pipeline/stage';
import { stageById } from '../../../src/core/stages';
import { NaiveView } from './naive-view';
import { ProtectedText } from './protectedText';

/** A record of a naive run: its texts with protected units marked, and what is refused. */
interface Entry {
  readonly index: number;
  readonly record: Readonly<Record<string, string>>;
  readonly texts: ReadonlyMap<string, ProtectedText>;
  readonly drops: ReadonlySet<string>;
  readonly copy: boolean;
}

/** By `stage reason`: for each place of the stage in the recipe, the indices of records. */
type Touched = Map<string, Map<number, Set<number>>>;

export interface NaiveResult {
  readonly rows: readonly Record<string, string>[];
  readonly left: readonly { index: number; stage: string; reason: string; repeats: number | undefined }[];
  readonly touched: { edited: Touched; dropped: Touched; refused: Touched };
  /** Indices of the records that stay, without copies. */
  readonly kept: readonly number[];
}

/** What a recipe with refusals means, written the simple way: all records in memory, one stage after the other. */
export function naiveRun(
  rows: readonly Record<string, string>[],
  recipe: Recipe,
  refusedOf: (index: number) => readonly Refusal[],
): NaiveResult {
  const touched: NaiveResult['touched'] = { edited: new Map(), dropped: new Map(), refused: new Map() };
  let place = -1;
  const note = (what: keyof typeof touched, { index, copy }: Entry, stage: string, reason: string): void => {
    if (copy) return;
    const key = `${stage} ${reason}`;
    const places = touched[what].get(key) ?? new Map<number, Set<number>>();
    places.set(place, (places.get(place) ?? new Set()).add(index));
    touched[what].set(key, places);
  };
  const left: NaiveResult['left'][number][] = [];
  const fields = recipe.fields!;
  let entries = rows.map((record, index): Entry => entryOf(record, index, fields, refusedOf(index)));

  for (const stage of recipe.stages) {
    place++;
    const refused = (entry: Entry, reason: string): boolean =>
      stage.refuse?.includes(reason) === true || entry.drops.has(`${stage.id} ${reason}`);
    const drop = (entry: Entry, reason: string, repeats?: number): void => {
      note('dropped', entry, stage.id, reason);
      if (!entry.copy) left.push({ index: entry.index, stage: stage.id, reason, repeats });
    };

    const judgedAlone = (entry: Entry, judge: RecordJudge): Entry[] => {
      const verdict: Verdict = judge.judge(new NaiveView(current(entry), fields));
      if (verdict.kind === 'drop') {
        if (!refused(entry, verdict.reason)) {
          drop(entry, verdict.reason);
          return [];
        }
        note('refused', entry, stage.id, verdict.reason);
        return [entry];
      }
      for (const [path, text] of entry.texts) {
        const own = (verdict.edits ?? []).filter(edit => edit.path === path);
        const allowed = own.filter(edit => {
          const no = stage.refuse?.includes(edit.reason) === true || text.forbids(edit);
          note(no ? 'refused' : 'edited', entry, stage.id, edit.reason);
          return !no;
        });
        text.apply(allowed);
      }
      return [entry];
    };

    const chosen = (judge: GroupJudge): Entry[] => {
      const { order, choose } = judge;
      const facts = entries.map(entry => judge.fact(new NaiveView(current(entry), fields)));
      const keys = [...new Set(facts.flatMap(found => (found === undefined ? [] : [found.key])))];
      const sizes = new Map(keys.map(key => [key, facts.filter(found => found?.key === key).length]));
      const choiceOf = typeof choose === 'function' ? choose(sizes) : () => choose;
      const times = entries.map(() => 1);
      for (const key of keys) {
        const { take, copiesTo = 0, reason } = choiceOf(key);
        const rankOf = (i: number): number =>
          order === 'index'
            ? 0
            : order === 'rank'
              ? -(facts[i]!.rank ?? 0)
              : seededRank(recipe.seed ?? 0, entries[i]!.index);
        const own = facts.flatMap((found, i) => (found?.key === key ? [i] : []));
        const sorted = own.toSorted((a, b) => rankOf(a) - rankOf(b) || a - b);
        const stay = sorted.slice(0, take);
        for (let copy = stay.length; copy < copiesTo && stay.length > 0; copy++)
          times[stay[copy % stay.length]!]!++;
        for (const i of sorted.slice(take)) {
          const entry = entries[i]!;
          if (refused(entry, reason)) {
            const itself = !sorted.slice(0, take).some(other => entries[other]!.index === entry.index);
            if (itself) note('refused', entry, stage.id, reason);
            continue;
          }
          times[i] = 0;
          drop(entry, reason, stay.length === 0 ? undefined : entries[stay[0]!]!.index);
        }
      }
      const written = new Set<number>();
      return entries.flatMap((entry, i) =>
        Array.from({ length: times[i]! }, () => {
          const again = written.has(entry.index);
          written.add(entry.index);
          return copyOf(entry, again);
        }),
      );
    };

    const judge = judgeOf(stage);
    entries = judge.scope === 'record' ? entries.flatMap(entry => judgedAlone(entry, judge)) : chosen(judge);
  }
  const kept = entries.filter(({ copy }) => !copy).map(({ index }) => index);
  return { rows: entries.map(current), left, touched, kept };
}

function entryOf(
  record: Record<string, string>,
  index: number,
  fields: readonly string[],
  refuse: readonly Refusal[],
): Entry {
  const texts = fields.map((path): [string, ProtectedText] => {
    const own = refuse.filter(refusal => 'path' in refusal).filter(refusal => refusal.path === path);
    return [path, new ProtectedText(record[path]!, own)];
  });
  const drops = refuse.flatMap(refusal => ('stage' in refusal ? [`${refusal.stage} ${refusal.reason}`] : []));
  return { index, record, texts: new Map(texts), drops: new Set(drops), copy: false };
}

const copyOf = (entry: Entry, copy: boolean): Entry => ({
  ...entry,
  texts: new Map([...entry.texts].map(([path, text]) => [path, text.clone()])),
  copy,
});

const current = ({ record, texts }: Entry): Record<string, string> => ({
  ...record,
  ...Object.fromEntries([...texts].map(([path, { text }]) => [path, text])),
});

function judgeOf({ id, options }: RecipeStage): Judge {
  const definition: AnyStage = stageById(id)!;
  const defaults = Object.entries(definition.options as OptionSpec).map(([name, option]) => [
    name,
    option.default,
  ]);
  return definition.create({ ...Object.fromEntries(defaults), ...options } as OptionValues);
}
