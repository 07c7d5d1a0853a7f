import { addLength, mergeLengths, sortedLengths, type LengthCounts } from './lengthCounts';
import type { GroupStatistics, TextStatistics } from './report';
import { statisticsOf } from './statistics';

/** `TextStatistics` that grow. */
export type TextCounts = { -readonly [K in keyof TextStatistics]: TextStatistics[K] };

export const noTexts = (): TextCounts => ({ records: 0, tokens: 0, characters: 0, bytes: 0, nonAscii: 0 });

export function addTexts(into: TextCounts, from: TextStatistics): void {
  into.records += from.records;
  into.tokens += from.tokens;
  into.characters += from.characters;
  into.bytes += from.bytes;
  into.nonAscii += from.nonAscii;
}

/** What is counted of the records of one kind. */
export interface GroupCounts {
  readonly texts: TextCounts;
  readonly lengths: LengthCounts;
  otherTokens: number;
}

export function groupNamed(groups: Map<string, GroupCounts>, name: string): GroupCounts {
  let group = groups.get(name);
  if (group === undefined) {
    group = { texts: noTexts(), lengths: new Map(), otherTokens: 0 };
    groups.set(name, group);
  }
  return group;
}

/** Counts one record; `texts.records` is 1. */
export function addRecord(group: GroupCounts, texts: TextStatistics, otherTokens: number): void {
  addTexts(group.texts, texts);
  addLength(group.lengths, texts.tokens);
  group.otherTokens += otherTokens;
}

export function mergeGroups(into: Map<string, GroupCounts>, from: ReadonlyMap<string, GroupCounts>): void {
  for (const [name, { texts, lengths, otherTokens }] of from) {
    const group = groupNamed(into, name);
    addTexts(group.texts, texts);
    mergeLengths(group.lengths, lengths);
    group.otherTokens += otherTokens;
  }
}

/** The group of most records first; of equal ones by name. */
export function groupStatistics(
  groups: ReadonlyMap<string, GroupCounts>,
  fertility: (name: string) => number | null,
  compared: boolean,
): GroupStatistics[] {
  return [...groups]
    .sort(([nameA, a], [nameB, b]) => b.texts.records - a.texts.records || (nameA < nameB ? -1 : 1))
    .map(([name, { texts, lengths, otherTokens }]) => ({
      ...texts,
      name,
      lengths: statisticsOf(sortedLengths(lengths)),
      fertility: fertility(name),
      otherTokens: compared ? otherTokens : null,
    }));
}
