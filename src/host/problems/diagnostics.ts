import * as vscode from 'vscode';
import type { FoundProblem, FoundProblems, Place, Severity } from '../../core/analysis/problem';
import { RULES } from '../../core/analysis/shapeRules';
import { countWords } from '../words';

export const SOURCE = 'Winnow';

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** The problems of a file as VS Code shows them; what is not listed is counted at the top of the file. */
export function diagnosticsOf(
  uri: vscode.Uri,
  problems: readonly FoundProblem[],
  counts: FoundProblems['counts'],
): vscode.Diagnostic[] {
  const more = unlisted(problems, counts);
  return [...(more === '' ? [] : [noteAtTop(more)]), ...problems.map(problem => diagnosticOf(uri, problem))];
}

/** A sentence about the whole file. VS Code leaves hints out of its Problems panel, so it is information. */
export function noteAtTop(message: string): vscode.Diagnostic {
  const note = new vscode.Diagnostic(
    new vscode.Range(0, 0, 0, 0),
    message,
    vscode.DiagnosticSeverity.Information,
  );
  note.source = SOURCE;
  return note;
}

function diagnosticOf(
  uri: vscode.Uri,
  { words, severity, rule, path, related, ...place }: FoundProblem,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(rangeOf({ path, ...place }), words, SEVERITIES[severity]);
  diagnostic.source = SOURCE;
  diagnostic.code = rule;
  if (related !== null) {
    const location = new vscode.Location(uri, rangeOf(related.place));
    diagnostic.relatedInformation = [new vscode.DiagnosticRelatedInformation(location, related.words)];
  }
  return diagnostic;
}

const rangeOf = ({ line, columns }: Place): vscode.Range =>
  new vscode.Range(line - 1, columns.start, line - 1, columns.end);

function unlisted(problems: readonly FoundProblem[], counts: FoundProblems['counts']): string {
  const parts = RULES.flatMap(({ id, title }) => {
    const more = (counts[id] ?? 0) - problems.filter(({ rule }) => rule === id).length;
    return more > 0 ? [vscode.l10n.t('{0} more of "{1}"', countWords(more), title)] : [];
  });
  return parts.length === 0 ? '' : vscode.l10n.t('Not listed here: {0}.', parts.join(', '));
}
