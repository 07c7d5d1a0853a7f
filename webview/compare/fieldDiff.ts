import type { ShownField, ShownText } from '../../src/protocol/compare';
import type { PreviewEdit } from '../../src/protocol/engine';
import { pathElement } from '../editor/records/field';
import { appendDiff, appendSource } from '../editor/text/render';
import { el, type Child } from '../ui/dom';
import { count, t } from '../ui/words';
import { inlineEdits, type TextEdit } from './inlineDiff';

/** A field of a changed record: one text with its edits, or both texts where that reads better. */
export function changedField({ path, left, right }: ShownField): HTMLElement {
  return fieldElement(path, ...changedTexts(left, right));
}

/** A field of a record that is the same in both files, or in one only. */
export function plainField({ path, left, right }: ShownField): HTMLElement {
  return fieldElement(path, ...plainText((right ?? left)!));
}

function fieldElement(path: string, ...content: Child[]): HTMLElement {
  return el(
    'div',
    { class: 'field' },
    el('div', { class: 'name' }, path === '' ? el('span', { class: 'path' }, t('value')) : pathElement(path)),
    el('div', { class: 'content' }, ...content),
  );
}

function changedTexts(left: ShownText | null, right: ShownText | null): Child[] {
  const edits = left && right && inlineEdits(left.text, right.text);
  if (left === null || right === null || edits === null) {
    return [left && onlyText(left, 'removed'), right && onlyText(right, 'added')];
  }
  const text = el('div', { class: 'text' });
  appendDiff(text, {
    path: '',
    text: left.text,
    units: left.text.length + left.after,
    edits: edits.flatMap(apart),
    refused: [],
    tokens: null,
  });
  return [
    ...cutBefore(left, t('{0} equal characters before', count(left.before))),
    text,
    cutAfter(left, right),
  ];
}

/** What goes and what comes as edits of their own, so that a word is not divided where both begin alike. */
const apart = ({ start, end, text }: TextEdit): PreviewEdit[] => [
  { start, end, text: '', reasons: [], sources: [] },
  { start: end, end, text, reasons: [], sources: [] },
];

/** A whole text as removed or added. */
function onlyText(shown: ShownText, kind: 'removed' | 'added'): HTMLElement {
  const text = el('div', { class: 'text only' });
  text.append(
    el('span', { class: 'sign', 'aria-hidden': true }, kind === 'removed' ? '−' : '+'),
    el('span', { class: 'unseen' }, kind === 'removed' ? t('before') : t('after')),
  );
  const part = el(kind === 'removed' ? 'del' : 'ins', { class: kind });
  if (shown.text === '') part.append(el('span', { class: 'empty' }, t('empty')));
  else appendSource(part, shown.text, shown.after === 0);
  text.append(part);
  return el(
    'div',
    {},
    ...cutBefore(shown, t('{0} equal characters before', count(shown.before))),
    text,
    cutAfter(shown),
  );
}

function plainText(shown: ShownText): Child[] {
  const text = el('div', { class: 'text' });
  if (shown.text === '') text.append(el('span', { class: 'empty' }, t('empty')));
  else appendSource(text, shown.text, shown.after === 0);
  return [text, cutAfter(shown)];
}

const cutBefore = ({ before }: ShownText, words: string): Child[] => [
  before > 0 && el('p', { class: 'note cut' }, words),
];

function cutAfter(...texts: readonly ShownText[]): Child {
  const after = Math.max(...texts.map(text => text.after));
  return after > 0 && el('p', { class: 'note cut' }, t('{0} further characters', count(after)));
}
