import * as vscode from 'vscode';

export const countWords = (count: number): string => count.toLocaleString(vscode.env.language);

export function durationWords(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return vscode.l10n.t('{0} s', whole);
  return vscode.l10n.t('{0} min {1} s', Math.floor(whole / 60), whole % 60);
}
