import { visibleText } from '../../../src/core/text/visibleText';
import type { EditorCard } from '../../../src/protocol/editor';
import type { ShownEdit, ShownPiece, TextProposal, TextTokens } from '../../../src/protocol/reading';
import { el, type Child } from '../../ui/dom';
import { count, percent, t } from '../../ui/words';

/** Colours that pieces take in turn. */
const COLOURS = 4;

/** A text in tokens: how many, their pieces, and what the recipe would change. */
export function cardElement({ card: { text, proposal }, label, limit }: EditorCard): HTMLElement {
  return el(
    'div',
    { class: 'token-card' },
    sizes(text, label, limit),
    pieces(text),
    ...(proposal === null ? [] : proposalElements(proposal, text)),
  );
}

const tokensWords = (tokens: number): string =>
  tokens === 1 ? t('1 token') : t('{0} tokens', count(tokens));

function sizes({ tokens, characters, bytes }: TextTokens, label: string, limit: number): HTMLElement {
  const size = [t('{0} characters', count(characters)), t('{0} bytes', count(bytes))];
  if (tokens === null)
    return el('p', {}, [...size, t('too long to count its tokens while reading')].join(' · '));
  const share = t('{0} of {1}', percent(tokens / limit), count(limit));
  const rest = [share, ...size, label].join(' · ');
  return el('p', {}, el('strong', {}, tokensWords(tokens)), ` · ${rest}`);
}

function pieces({ pieces: shown, more }: TextTokens): HTMLElement {
  const rest = more > 0 && el('span', { class: 'rest' }, ` ${t('… and {0} more', tokensWords(more))}`);
  return el('p', { class: 'pieces' }, ...shown.flatMap(pieceElements), rest);
}

function pieceElements({ text, tokens }: ShownPiece, number: number): Child[] {
  return [
    el(
      'span',
      { class: `piece piece-${number % COLOURS}` },
      visibleText(text),
      tokens > 1 && el('small', {}, ` ×${tokens}`),
    ),
    text.endsWith('\n') ? el('br') : el('wbr'),
  ];
}

function proposalElements(proposal: TextProposal, { tokens }: TextTokens): HTMLElement[] {
  const { title, alone, apart, edits, more, lost, tokens: after } = proposal;
  const says = (words: string): HTMLElement => el('p', {}, words);
  const elements: HTMLElement[] = [];
  if (lost !== null)
    elements.push(says(lost.dropped ? t('{0} would drop this record: {1}', title, lost.words) : lost.words));
  if (apart) {
    if (lost === null) elements.push(says(t('{0} does not look at this text.', title)));
  } else if (edits.length > 0) {
    const changes = tokens === null || after === null || tokens === after;
    elements.push(
      says(
        changes
          ? t('{0} would change:', title)
          : t('{0} would change ({1} → {2} tokens):', title, count(tokens), count(after)),
      ),
      el('ul', {}, ...edits.map(editElement), more > 0 && el('li', {}, t('… and {0} more', count(more)))),
    );
  } else if (lost === null) {
    elements.push(
      says(
        alone
          ? t('{0} would change nothing here; duplicates are not looked for.', title)
          : t('{0} would change nothing here.', title),
      ),
    );
  }
  return elements;
}

function editElement({ before, removed, added, after, reasons }: ShownEdit): HTMLElement {
  return el(
    'li',
    { class: 'edit' },
    context(before),
    removed !== '' && el('del', { class: 'removed' }, visibleText(removed)),
    added !== '' && el('ins', { class: 'added' }, visibleText(added)),
    context(after),
    el('div', { class: 'edit-why' }, reasons.join(', ')),
  );
}

/** What stands around an edit, with its spaces as they are. */
const context = (text: string): string => text.split(' ').map(visibleText).join(' ');
