import { el } from '../../ui/dom';
import { appendSource } from '../text/render';
import { parseMarkdown, type Block, type Inline } from './markdown';

/** A longer text is shown as it is: a page cannot hold so many elements. */
const MOST_UNITS = 200_000;

/** Shows Markdown as elements that hold nothing but text: no HTML, no images, no links to follow. */
export function appendMarkdown(parent: HTMLElement, text: string): void {
  if (text.length > MOST_UNITS) appendSource(parent, text, true);
  else parent.append(...parseMarkdown(text).map(blockElement));
}

function blockElement(block: Block): HTMLElement {
  switch (block.kind) {
    case 'paragraph':
      return el('p', {}, ...block.children.map(inlineNode));
    case 'heading':
      return el(
        'p',
        { class: `md-heading level-${block.level}`, role: 'heading', 'aria-level': block.level + 2 },
        ...block.children.map(inlineNode),
      );
    case 'code':
      return el('pre', { title: block.language }, el('code', {}, block.text));
    case 'quote':
      return el('blockquote', {}, ...block.blocks.map(blockElement));
    case 'list': {
      const items = block.items.map(item => el('li', {}, ...item.map(blockElement)));
      return block.start === null ? el('ul', {}, ...items) : el('ol', { start: block.start }, ...items);
    }
    case 'table':
      return el(
        'table',
        {},
        el('thead', {}, el('tr', {}, ...block.head.map(cell => el('th', {}, ...cell.map(inlineNode))))),
        el(
          'tbody',
          {},
          ...block.rows.map(row => el('tr', {}, ...row.map(cell => el('td', {}, ...cell.map(inlineNode))))),
        ),
      );
    case 'rule':
      return el('hr');
  }
}

const TAGS = { strong: 'strong', emphasis: 'em', struck: 's' } as const;

function inlineNode(inline: Inline): Node {
  switch (inline.kind) {
    case 'text':
      return document.createTextNode(inline.text);
    case 'code':
      return el('code', {}, inline.text);
    case 'break':
      return el('br');
    case 'link':
      return el('span', { class: 'md-link', title: inline.target }, ...inline.children.map(inlineNode));
    default:
      return el(TAGS[inline.kind], {}, ...inline.children.map(inlineNode));
  }
}
