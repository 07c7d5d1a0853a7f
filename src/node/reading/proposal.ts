import { applyEdits } from '../../core/record/edit';
import { cutAt } from '../../core/text/cutAt';
import type { CountsTokens } from '../../core/tokens/tokenizer';
import type { FieldPreview, JudgedRecord, PreviewEdit, PreviewOutcome } from '../../protocol/engine';
import type { ShownEdit, TextProposal } from '../../protocol/reading';

/** What cannot be said because of `problem`, a sentence. */
export const unjudged = (title: string, problem: string): TextProposal => ({
  title,
  alone: true,
  apart: false,
  edits: [],
  more: 0,
  tokens: null,
  lost: { dropped: false, words: problem },
});

const MOST_EDITS = 4;
const EDIT_UNITS = 80;
const AROUND_UNITS = 16;

/** What the judged record says of its text at `path`; `fields` hold their texts whole. */
export function proposalFor(
  title: string,
  { outcome, fields }: Pick<JudgedRecord, 'outcome' | 'fields'>,
  path: string | undefined,
  tokenizer: CountsTokens,
  alone = true,
): TextProposal {
  const lost = 'words' in outcome ? lostBy(outcome) : null;
  const field = fields.find(one => one.path === path);
  if (field === undefined) return { title, alone, apart: true, edits: [], more: 0, tokens: null, lost };
  const edits = field.edits.filter(({ start, end, text }) => field.text.slice(start, end) !== text);
  const shown = edits.slice(0, MOST_EDITS);
  return {
    title,
    alone,
    apart: false,
    edits: shown.map(edit => shownEdit(field, edit)),
    more: edits.length - shown.length,
    tokens: edits.length === 0 ? null : tokenizer.count(applyEdits(field.text, field.edits)),
    lost,
  };
}

function lostBy(outcome: PreviewOutcome & { readonly words: string }): TextProposal['lost'] {
  const { kind, words } = outcome;
  if (kind !== 'dropped') return { dropped: false, words };
  return { dropped: true, words: outcome.detail === null ? words : `${words} (${outcome.detail})` };
}

function shownEdit({ text }: FieldPreview, { start, end, text: added, reasons }: PreviewEdit): ShownEdit {
  return {
    before: tail(text.slice(Math.max(0, start - AROUND_UNITS - 1), start)),
    removed: head(text.slice(start, end), EDIT_UNITS),
    added: head(added, EDIT_UNITS),
    after: head(text.slice(end, end + AROUND_UNITS + 1), AROUND_UNITS),
    reasons,
  };
}

const head = (text: string, most: number): string => {
  const cut = cutAt(text, most);
  return cut < text.length ? `${text.slice(0, cut)}…` : text;
};

function tail(text: string): string {
  if (text.length <= AROUND_UNITS) return text;
  const from = (text.charCodeAt(1) & 0xfc00) === 0xdc00 ? 2 : 1;
  return `…${text.slice(from)}`;
}
