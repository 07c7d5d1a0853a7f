import { parseTree } from 'jsonc-parser';
import { Block } from '../../core/record/block';
import { memberPath } from '../../core/record/fieldPath';
import { scannerFor, type RecordLayout } from '../../core/record/scannerFor';
import type { RecordPreview } from '../../protocol/engine';

const MOST_UNITS = 200;
/** A record beyond this is not parsed only to list its other members. */
const MOST_RECORD_UNITS = 1_000_000;

/** The members of a record that are not among the shown fields, as short JSON; for looking only. */
export function otherMembers(
  raw: string,
  layout: RecordLayout,
  shown: ReadonlySet<string>,
): RecordPreview['others'] {
  if (raw.length > MOST_RECORD_UNITS) return [];
  return layout.format === 'csv' ? cells(raw, layout, shown) : members(raw, shown);
}

/** Values are shown as they are spelled, so that no number is rounded on the way. */
function members(raw: string, shown: ReadonlySet<string>): RecordPreview['others'] {
  const record = parseTree(raw);
  if (record?.type !== 'object') return [{ path: '', json: short(raw.trim()) }];
  const tops = new Set([...shown].map(path => path.replace(/\[\*\].*$/u, '')));
  return (record.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    if (key === undefined || value === undefined) return [];
    const path = memberPath('', key.value as string);
    if (shown.has(path) || tops.has(path)) return [];
    return [{ path, json: short(raw.slice(value.offset, value.offset + value.length)) }];
  });
}

function cells(
  raw: string,
  layout: RecordLayout & { format: 'csv' },
  shown: ReadonlySet<string>,
): RecordPreview['others'] {
  const scanner = scannerFor(
    layout,
    layout.columns.map(column => memberPath('', column)),
  );
  const block = new Block(new TextEncoder().encode(raw));
  return scanner
    .scan(block.bytes, 0)
    .found.filter(value => !shown.has(value.path))
    .map(value => ({
      path: value.path,
      json: short(JSON.stringify(scanner.decode(block.text(value.start, value.end), value))),
    }));
}

const short = (json: string): string => (json.length > MOST_UNITS ? `${json.slice(0, MOST_UNITS)}…` : json);
