import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { RunReport } from '../../core/pipeline/report';
import type { Reports } from '../report/reports';
import { countWords } from '../words';

/** Says what a run has done, and offers what it left. Resolves once the person has chosen or turned away. */
export async function offerResults(report: RunReport, reports: Reports): Promise<void> {
  const output = vscode.l10n.t('Open Output');
  const rejects = vscode.l10n.t('Open Rejects');
  const show = vscode.l10n.t('Show Report');
  const rejected = report.dropped + report.malformed + report.failed;
  const offers = [output, ...(rejected > 0 ? [rejects] : []), show];
  const chosen = await vscode.window.showInformationMessage(outcomeWords(report, rejected), ...offers);
  if (chosen === output) await open(report.output);
  else if (chosen === rejects) await open(report.rejects);
  else if (chosen === show) await reports.show(report);
}

const outcomeWords = (report: RunReport, rejected: number): string =>
  vscode.l10n.t(
    'Kept {0} of {1} records ({2} changed), put {3} among the rejects. Written as {4}.',
    countWords(report.kept),
    countWords(report.read),
    countWords(report.changed),
    countWords(rejected),
    basename(report.output),
  );

const open = (path: string): Thenable<unknown> =>
  vscode.commands.executeCommand('vscode.open', vscode.Uri.file(path), { preview: false });
