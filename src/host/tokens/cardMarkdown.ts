import * as vscode from 'vscode';
import { visibleText } from '../../core/text/visibleText';
import type { ShownEdit, TextCard, TextProposal, TextTokens } from '../../protocol/reading';
import { bytesWords, countWords } from '../words';
import { added, escaped, MAY_BREAK, piece, removed } from './markup';
import { shareWords, tokensWords, tooLong } from './tokenWords';

/** A card as Markdown. `label` names the tokenizer; `notes` are sentences for its end. */
export function cardMarkdown(
  { text, proposal }: TextCard,
  label: string,
  limit: number,
  notes: readonly string[],
): vscode.MarkdownString {
  const parts = [
    sizes(text, label, limit),
    pieces(text),
    ...(proposal === null ? [] : proposalParts(proposal, text)),
    ...notes.map(note => `*${escaped(note)}*`),
  ];
  const markdown = new vscode.MarkdownString(parts.filter(part => part !== '').join('\n\n'));
  // Spans with colours; everything else in it is escaped.
  markdown.supportHtml = true;
  return markdown;
}

function sizes({ tokens, characters, bytes }: TextTokens, label: string, limit: number): string {
  const size = [
    vscode.l10n.t('{0} characters', countWords(characters)),
    bytes < 10_000 ? vscode.l10n.t('{0} bytes', countWords(bytes)) : bytesWords(bytes),
  ];
  if (tokens === null) return escaped([...size, tooLong()].join(' · '));
  const rest = [shareWords(tokens, limit), ...size, label];
  return `**${escaped(tokensWords(tokens))}** ${escaped(`· ${rest.join(' · ')}`)}`;
}

function pieces({ pieces: shown, more }: TextTokens): string {
  const markup = shown
    .map(({ text, tokens }, number) => {
      const times = tokens > 1 ? escaped(` ×${tokens}`) : '';
      const lines = text.endsWith('\n') ? '<br>' : MAY_BREAK;
      return piece(escaped(visibleText(text)) + times, number) + lines;
    })
    .join('');
  if (more === 0) return markup;
  return `${markup} ${escaped(vscode.l10n.t('… and {0} more', tokensWords(more)))}`;
}

function proposalParts(proposal: TextProposal, { tokens }: TextTokens): string[] {
  const { title, apart, edits, more, lost } = proposal;
  const parts = lost === null ? [] : [escaped(lostWords(title, lost))];
  if (apart) {
    if (lost === null) parts.push(escaped(vscode.l10n.t('{0} does not look at this text.', title)));
  } else if (edits.length > 0) {
    const list = edits.map(editLine);
    if (more > 0) list.push(`- ${escaped(vscode.l10n.t('… and {0} more', countWords(more)))}`);
    parts.push(escaped(changeWords(proposal, tokens)), list.join('\n'));
  } else if (lost === null) {
    parts.push(escaped(nothingWords(proposal)));
  }
  return parts;
}

function changeWords({ title, tokens: after }: TextProposal, tokens: number | null): string {
  if (tokens === null || after === null || after === tokens) return vscode.l10n.t('{0} would change:', title);
  return vscode.l10n.t('{0} would change ({1} → {2} tokens):', title, countWords(tokens), countWords(after));
}

const nothingWords = ({ title, alone }: TextProposal): string =>
  alone
    ? vscode.l10n.t('{0} would change nothing here; duplicates are not looked for.', title)
    : vscode.l10n.t('{0} would change nothing here.', title);

const lostWords = (title: string, { dropped, words }: NonNullable<TextProposal['lost']>): string =>
  dropped ? vscode.l10n.t('{0} would drop this record: {1}', title, words) : words;

function editLine({ before, removed: gone, added: come, after, reasons }: ShownEdit): string {
  const around = (middle: string): string => context(before) + middle + context(after);
  const from = gone === '' ? around('') : around(removed(line(gone)));
  const to = come === '' ? around('') : around(added(line(come)));
  return `- ${from} → ${to}<br>*${escaped(reasons.join(', '))}*`;
}

const line = (text: string): string => escaped(visibleText(text));

/** What stands around an edit, with its spaces as they are. */
const context = (text: string): string => escaped(text.split(' ').map(visibleText).join(' '));
