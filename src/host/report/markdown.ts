import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { RunReport } from '../../core/pipeline/report';
import type { StageInfo } from '../../protocol/engine';
import { countWords, durationWords } from '../words';

const { t } = vscode.l10n;

/** A run's report for people. Names come from the data, so nothing of them counts as Markdown. */
export function reportMarkdown(report: RunReport, stages: readonly StageInfo[]): string {
  return [
    `# ${plain(t('Report of {0}', basename(report.output)))}`,
    summary(report),
    section(t('Records'), recordsTable(report)),
    section(t('What each stage did'), stagesTable(report, stages)),
    section(t('Tokens'), tokensTable(report)),
    section(t('Categories'), categoriesTable(report)),
    section(t('Files'), filesTable(report)),
  ]
    .filter(part => part !== '')
    .join('\n\n')
    .concat('\n');
}

const summary = (report: RunReport): string =>
  plain(
    t(
      'Kept {0} of {1} records of {2} in {3}.',
      countWords(report.kept),
      countWords(report.read),
      basename(report.input),
      durationWords(report.seconds),
    ),
  );

function recordsTable(report: RunReport): string {
  const rows: [string, number][] = [
    [t('Read'), report.read],
    [t('Kept'), report.kept],
    [t('Changed, of those kept'), report.changed],
    [t('Dropped'), report.dropped],
    [t('Malformed'), report.malformed],
    [t('Failed'), report.failed],
    [t('Copies'), report.copies],
    [t('Blank lines left out'), report.blank],
    [t('Decisions about single records that applied'), report.decisions.applied],
    [t('Decisions whose record is not here'), report.decisions.given - report.decisions.applied],
  ];
  const always = 4;
  return table(
    [t('Records'), t('Count')],
    rows
      .filter(([, count], row) => row < always || count > 0)
      .map(([name, count]) => [name, countWords(count)]),
  );
}

function stagesTable(report: RunReport, stages: readonly StageInfo[]): string {
  const known = new Map(stages.map(stage => [stage.id, stage]));
  const rows = Object.entries(report.byStage).flatMap(([id, counts]) => {
    const stage = known.get(id);
    const row = (what: string, reasons: Record<string, number>): string[][] =>
      Object.entries(reasons).map(([reason, count]) => [
        stage?.title ?? id,
        what,
        stage?.reasons[reason] ?? reason,
        countWords(count),
      ]);
    return [
      ...row(t('Dropped'), counts.dropped),
      ...row(t('Changed'), counts.edited),
      ...row(t('Refused'), counts.refused),
    ];
  });
  return rows.length === 0 ? '' : table([t('Stage'), t('Records'), t('Reason'), t('Count')], rows);
}

function tokensTable({ tokens }: RunReport): string {
  if (tokens === null) return '';
  const rows: [string, number][] = [
    [t('Before'), tokens.before],
    [t('After'), tokens.after],
    [t('Records with a text too long to count'), tokens.uncounted],
  ];
  return table(
    [tokens.tokenizer, t('Tokens')],
    rows.filter(([, count], row) => row < 2 || count > 0).map(([name, count]) => [name, countWords(count)]),
  );
}

function categoriesTable({ categories }: RunReport): string {
  const { field, before, after } = categories;
  if (field === null) return '';
  const share = (counts: Record<string, number>, name: string): string => {
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const count = Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0;
    return `${countWords(count)} (${total === 0 ? '0' : ((count / total) * 100).toFixed(1)} %)`;
  };
  const rows = Object.keys(before).map(name => [name, share(before, name), share(after, name)]);
  return table([field, t('Before'), t('After')], rows);
}

const filesTable = (report: RunReport): string =>
  table(
    [t('File'), t('Path')],
    [
      [t('Dataset'), report.input],
      [t('Output'), report.output],
      [t('Rejects'), report.rejects],
      [t('Manifest'), report.manifest],
    ],
  );

const section = (title: string, body: string): string => (body === '' ? '' : `## ${plain(title)}\n\n${body}`);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

/** Text that Markdown shows as it is. */
const plain = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, sign => (/[,%]/.test(sign) ? sign : `\\${sign}`));
