import * as vscode from 'vscode';
import { countWords } from '../words';
import type { Counted } from './datasetCounting';
import type { ChosenTokenizer } from './tokenizerSetting';
import { shareWords, tokensWords, tooLong } from './tokenWords';

/** `Record 312 · File 51,204 tokens` */
export function statusText(
  { cursor: { selection, record }, file, failed }: Counted,
  { label, problem }: ChosenTokenizer,
): string {
  const parts = [
    ...(typeof selection === 'number' ? [vscode.l10n.t('Selection {0}', countWords(selection))] : []),
    ...(typeof record === 'number' ? [vscode.l10n.t('Record {0}', countWords(record))] : []),
    ...(file === null ? [] : [vscode.l10n.t('File {0}', countWords(file.tokens))]),
  ];
  const icon = problem === null && failed !== true ? '$(symbol-string)' : '$(warning)';
  return `${icon} ${parts.length === 0 ? label : vscode.l10n.t('{0} tokens', parts.join(' · '))}`;
}

/** The same in full, with what is not in it. */
export function statusTooltip(
  name: string,
  { cursor: { selection, record }, file, why }: Counted,
  { label, problem }: ChosenTokenizer,
  limit: number,
): string {
  return [
    vscode.l10n.t('Tokens of {0}, counted with {1}', name, label),
    ...sizeLine(vscode.l10n.t('Selection'), selection, limit),
    ...sizeLine(vscode.l10n.t('Record at the cursor'), record, limit),
    ...fileLines(file),
    ...(why === null ? [] : [why]),
    ...(problem === null ? [] : [problem]),
    ...(vscode.workspace.isTrusted
      ? []
      : [vscode.l10n.t('The workspace is not trusted: a tokenizer that its settings name is not loaded.')]),
    vscode.l10n.t('Click to choose another tokenizer.'),
  ].join('\n');
}

function sizeLine(what: string, tokens: number | null | undefined, limit: number): string[] {
  if (tokens === undefined) return [];
  return [`${what}: ${tokens === null ? tooLong() : `${tokensWords(tokens)}, ${shareWords(tokens, limit)}`}`];
}

function fileLines(file: Counted['file']): string[] {
  if (file === null) return [];
  const { tokens, fields, malformed, uncounted } = file;
  return [
    fields.length === 0
      ? vscode.l10n.t('File: {0}', tokensWords(tokens))
      : vscode.l10n.t('File: {0} in {1}', tokensWords(tokens), fields.join(', ')),
    ...(malformed > 0
      ? [vscode.l10n.t('Lines that cannot be read as records, not in it: {0}', countWords(malformed))]
      : []),
    ...(uncounted > 0
      ? [
          vscode.l10n.t(
            'Records with a text that is too long to count, not in it: {0}',
            countWords(uncounted),
          ),
        ]
      : []),
  ];
}
