import type { DetailValue, FieldPreview, RecordPreview } from '../../../src/protocol/engine';
import { el, replaceChildren } from '../../ui/dom';
import { count, t } from '../../ui/words';
import { canEdit, type EditTarget, type RecordsContext } from '../records/context';
import { editTool, fillText, pathElement, tokenElement } from '../records/field';
import { appendSource } from '../text/render';
import { appendMarkdown } from './markdownView';

export type TextMode = 'plain' | 'markdown' | 'code';

/** How each text is shown, by its path without list items: a choice holds for the next record, too. */
export class TextModes {
  readonly #chosen = new Map<string, TextMode>();

  of(path: string): TextMode {
    return this.#chosen.get(pattern(path)) ?? 'plain';
  }

  choose(path: string, mode: TextMode): void {
    this.#chosen.set(pattern(path), mode);
  }
}

const pattern = (path: string): string => path.replace(/\[\d+\]/g, '[*]');

export interface TextParts {
  readonly record: RecordPreview;
  readonly value: DetailValue;
  /** Who speaks; otherwise the path is shown. */
  readonly role: string;
  readonly context: RecordsContext;
  readonly modes: TextModes;
}

/** A text at full height: as it is with what is proposed, as Markdown, or as code. */
export function textBlock({ record, value, role, context, modes }: TextParts): HTMLElement {
  const { path, units } = value;
  const field: FieldPreview = record.fields.find(one => one.path === path) ?? {
    path,
    text: value.text,
    units,
    edits: [],
    refused: [],
    tokens: value.tokens === null ? null : { before: value.tokens, after: value.tokens },
  };
  const text = el('div', { class: 'text', 'data-path': path });
  const note = el('p', { class: 'note' });
  const choices = (['plain', 'markdown', 'code'] as const).map(mode => {
    const names = { plain: t('Plain'), markdown: t('Markdown'), code: t('Code') };
    const element = el(
      'button',
      { class: 'text-mode', type: 'button', 'aria-pressed': 'false' },
      names[mode],
    );
    element.addEventListener('click', () => {
      modes.choose(path, mode);
      draw();
    });
    return { mode, element };
  });
  const draw = (): void => {
    const now = modes.of(path);
    for (const { mode, element } of choices) element.setAttribute('aria-pressed', String(mode === now));
    text.className = `text ${now}`;
    text.removeAttribute('dir');
    replaceChildren(text);
    if (now === 'markdown') appendMarkdown(text, field.text);
    else if (now === 'code') appendSource(text, field.text, true, context.marking());
    else fillText(text, field, context);
    const hidden = now !== 'plain' && field.edits.length > 0;
    note.textContent = hidden
      ? t('Shown as it is in the dataset: what the recipe would change is shown as plain text.')
      : field.text.length < units
        ? t('{0} of {1} characters are shown.', count(field.text.length), count(units))
        : '';
    note.hidden = note.textContent === '';
  };
  draw();
  const whole = field.text.length === units;
  const target: EditTarget = { index: record.index, path, kind: 'text', known: whole ? field.text : null };
  if (canEdit(context)) {
    text.addEventListener('dblclick', () => {
      context.open(target, text);
    });
  }
  return el(
    'div',
    { class: `field turn${role === '' ? '' : ` role-${roleKind(role)}`}` },
    el(
      'div',
      { class: 'name' },
      role !== '' && el('span', { class: 'role' }, role),
      pathElement(path),
      el(
        'span',
        { class: 'sizes' },
        tokenElement(record.index, field, context),
        field.tokens !== null && el('span', { class: 'tokens' }, t('{0} characters', count(units))),
      ),
      el(
        'span',
        { class: 'turn-tools' },
        el(
          'span',
          { class: 'text-modes', role: 'group', 'aria-label': t('Show as') },
          ...choices.map(({ element }) => element),
        ),
        canEdit(context) && editTool(target, text, context),
      ),
    ),
    el('div', { class: 'content' }, text, note),
  );
}

function roleKind(role: string): 'person' | 'model' | 'other' {
  if (/^(?:user|human|prompter)$/i.test(role)) return 'person';
  return /^(?:assistant|gpt|model|bot|chatgpt)$/i.test(role) ? 'model' : 'other';
}
