import { relative } from 'node:path';
import type { CategoryCounts, RunReport, StageCounts } from '../core/pipeline/report';
import { stageById } from '../core/stages';
import { count } from './progressBar';
import { printable } from './printable';

const MOST_CATEGORIES = 20;

/** A run's report as a table for people. */
export function reportTable(report: RunReport): string {
  const megabytes = report.bytesIn / 1e6;
  return [
    `${here(report.input)}: ${count(report.read)} records, ${megabytes.toFixed(1)} MB in ${report.seconds.toFixed(1)} s` +
      ` (${(megabytes / Math.max(report.seconds, 0.001)).toFixed(0)} MB/s)`,
    report.fields.length === 0 ? '' : `Fields: ${report.fields.map(printable).join(', ')}`,
    '',
    ...outcomeRows(report),
    '',
    ...stageRows(report.byStage),
    ...decisionRows(report.decisions),
    ...tokenRows(report.tokens),
    ...categoryRows(report.categories),
    `Output    ${here(report.output)}`,
    `Rejects   ${here(report.rejects)}`,
    `Manifest  ${here(report.manifest)}`,
    '',
  ]
    .filter((line, at, lines) => line !== '' || lines[at - 1] !== '')
    .join('\n');
}

function outcomeRows(report: RunReport): string[] {
  const rows: [string, number][] = [
    ['kept', report.kept],
    ['  of these changed', report.changed],
    ['dropped', report.dropped],
    ['malformed', report.malformed],
    ['failed', report.failed],
    ['copies added', report.copies],
    ['blank lines left out', report.blank],
  ];
  return rows
    .filter(([name, value]) => value > 0 || name === 'kept' || name === 'dropped')
    .map(([name, value]) => `${name.padEnd(22)}${count(value).padStart(12)}${share(value, report.read)}`);
}

function stageRows(byStage: Record<string, StageCounts>): string[] {
  const rows = Object.entries(byStage).flatMap(([id, counts]) => [
    ...Object.entries(counts.edited).map(([reason, value]) => [id, 'edited', reason, value] as const),
    ...Object.entries(counts.dropped).map(([reason, value]) => [id, 'dropped', reason, value] as const),
    ...Object.entries(counts.refused).map(([reason, value]) => [id, 'refused', reason, value] as const),
  ]);
  if (rows.length === 0) return [];
  return [
    ...rows.map(([id, what, reason, value], at) => {
      const name = rows[at - 1]?.[0] === id ? '' : id;
      const words = (stageById(id)?.reasons as Record<string, string> | undefined)?.[reason] ?? reason;
      return `${name.padEnd(27)}${what.padEnd(9)}${count(value).padStart(11)}  ${words}`;
    }),
    '',
  ];
}

function decisionRows({ given, applied }: RunReport['decisions']): string[] {
  if (given === 0) return [];
  const missing = applied < given ? `; no record has the bytes of the other ${count(given - applied)}` : '';
  return [`Decisions about single records: ${count(applied)} of ${count(given)} applied${missing}`, ''];
}

function tokenRows(tokens: RunReport['tokens']): string[] {
  if (tokens === null) return [];
  const { tokenizer, before, after, uncounted } = tokens;
  const without = uncounted === 0 ? '' : `; without ${count(uncounted)} records too long to count`;
  return [`Tokens of ${printable(tokenizer)}: ${count(before)} before, ${count(after)} after${without}`, ''];
}

function categoryRows({ field, before, after }: RunReport['categories']): string[] {
  if (field === null) return [];
  const names = Object.keys(before);
  const shown = names.slice(0, MOST_CATEGORIES);
  const width = Math.min(40, Math.max(field.length, ...shown.map(name => printable(name).length)) + 2);
  return [
    `${printable(field).padEnd(width)}${'before'.padStart(10)}${'after'.padStart(10)}`,
    ...shown.map(
      name =>
        printable(name)
          .slice(0, width - 2)
          .padEnd(width) +
        count(before[name] ?? 0).padStart(10) +
        count(valueOf(after, name)).padStart(10),
    ),
    ...(names.length > shown.length ? [`… and ${names.length - shown.length} more categories`] : []),
    '',
  ];
}

const valueOf = (counts: CategoryCounts, name: string): number =>
  Object.hasOwn(counts, name) ? counts[name]! : 0;

const share = (value: number, of: number): string =>
  of === 0 ? '' : `${((value / of) * 100).toFixed(1).padStart(7)} %`;

function here(path: string): string {
  const short = relative(process.cwd(), path);
  return printable(short.startsWith('..') ? path : short);
}
