import * as vscode from 'vscode';

export const countWords = (count: number): string => count.toLocaleString(vscode.env.language);

/** A size in the unit that suits it, in powers of 1024. */
export function bytesWords(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let unit = 0;
  let value = bytes;
  for (; value >= 1024 && unit < units.length - 1; unit++) value /= 1024;
  const rounded = value.toLocaleString(vscode.env.language, { maximumFractionDigits: value < 10 ? 1 : 0 });
  return `${rounded} ${units[unit] ?? ''}`;
}

export function durationWords(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return vscode.l10n.t('{0} s', whole);
  return vscode.l10n.t('{0} min {1} s', Math.floor(whole / 60), whole % 60);
}
