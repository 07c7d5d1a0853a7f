import type { DatasetReport, GroupStatistics } from '../../dataset/report';
import { visibleName } from '../visibleText';
import type { Words } from '../words';

export type GroupMeasure = 'tokens' | 'records' | 'fertility';

export interface GroupBar {
  readonly name: string;
  readonly value: number | null;
  readonly before: number | null;
}

/** A measure of each category or language, the largest first; those that are gone are among them. */
export function groupBars(
  groups: readonly GroupStatistics[],
  before: readonly GroupStatistics[] | null,
  measure: GroupMeasure,
): GroupBar[] {
  const earlier = new Map(before?.map(group => [group.name, group]));
  const names = new Set(groups.map(({ name }) => name));
  const gone = (before ?? []).filter(({ name }) => !names.has(name));
  const nothing = measure === 'fertility' ? null : 0;
  const bars = [
    ...groups.map(group => ({
      name: group.name,
      value: group[measure],
      before: before === null ? null : (earlier.get(group.name)?.[measure] ?? nothing),
    })),
    ...gone.map(group => ({ name: group.name, value: nothing, before: group[measure] })),
  ];
  return bars.sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
}

/** A name as it is shown. */
export const groupName = (kind: GroupKind, name: string, { t }: Words): string =>
  kind === 'languages' && name === 'und' ? t('not told') : visibleName(name);

export type GroupKind = 'categories' | 'languages';
export const groupsOf = (report: DatasetReport, kind: GroupKind): readonly GroupStatistics[] => report[kind];
