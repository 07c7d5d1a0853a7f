import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseInline, parseMarkdown, type Block, type Inline } from '../../../webview/editor/record/markdown';

const inline = (nodes: readonly Inline[]): string =>
  nodes
    .map(node => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'code':
          return `<code ${node.text}>`;
        case 'break':
          return '<br>';
        case 'link':
          return `<link ${inline(node.children)} ${node.target}>`;
        default:
          return `<${node.kind} ${inline(node.children)}>`;
      }
    })
    .join('');

const block = (one: Block): unknown => {
  switch (one.kind) {
    case 'paragraph':
      return inline(one.children);
    case 'heading':
      return `h${one.level} ${inline(one.children)}`;
    case 'code':
      return { [`code ${one.language}`.trim()]: one.text };
    case 'quote':
      return { quote: one.blocks.map(block) };
    case 'list':
      return { [one.start === null ? 'ul' : `ol ${one.start}`]: one.items.map(item => item.map(block)) };
    case 'table':
      return { table: [one.head, ...one.rows].map(row => row.map(inline)) };
    case 'rule':
      return 'rule';
  }
};
const blocks = (text: string): unknown[] => parseMarkdown(text).map(block);

/** All text that a block shows. */
const textIn = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Array.isArray(value)
      ? value.map(textIn).join(' ')
      : Object.entries(value as object)
          .map(([key, inner]) => (['kind', 'language', 'target'].includes(key) ? '' : textIn(inner ?? '')))
          .join(' ');

describe('Markdown as blocks', () => {
  it('has headings, paragraphs and rules', () => {
    assert.deepEqual(blocks('# One\n\ntwo\nthree\n\n---\n## Four ##'), [
      'h1 One',
      'two\nthree',
      'rule',
      'h2 Four',
    ]);
    assert.deepEqual(blocks('#hashtag'), ['#hashtag']);
  });

  it('has code as it is written', () => {
    assert.deepEqual(blocks('```python\nif a < b:\n    *x*\n```\nend'), [
      { 'code python': 'if a < b:\n    *x*' },
      'end',
    ]);
    assert.deepEqual(blocks('~~~\nopen'), [{ code: 'open' }]);
    assert.deepEqual(blocks('````\n```\n````'), [{ code: '```' }]);
  });

  it('has lists within lists', () => {
    assert.deepEqual(blocks('- a\n- b\n  - c\n  - d\n\n3. x\n4. y'), [
      { ul: [['a'], ['b', { ul: [['c'], ['d']] }]] },
      { 'ol 3': [['x'], ['y']] },
    ]);
    assert.deepEqual(blocks('- a\n\n  more\n- b'), [{ ul: [['a', 'more'], ['b']] }]);
  });

  it('has quotes and tables', () => {
    assert.deepEqual(blocks('> a\n> > b\n\nc'), [{ quote: ['a', { quote: ['b'] }] }, 'c']);
    assert.deepEqual(blocks('| a | b |\n|---|:-:|\n| 1 | x \\| y |\n| 2 |'), [
      {
        table: [
          ['a', 'b'],
          ['1', 'x | y'],
          ['2', ''],
        ],
      },
    ]);
    assert.deepEqual(blocks('a | b'), ['a | b']);
  });

  it('has HTML as text', () => {
    assert.deepEqual(blocks('<b onclick="x">hi</b>'), ['<b onclick="x">hi</b>']);
  });
});

describe('Markdown within a block', () => {
  it('has emphasis, code and links', () => {
    assert.equal(
      inline(parseInline('a *b* **c** ***d*** ~~e~~ `f *g*`')),
      'a <emphasis b> <strong c> <emphasis <strong d>> <struck e> <code f *g*>',
    );
    assert.equal(inline(parseInline('[a](http://x) ![b](y.png)')), '<link a http://x> <link b y.png>');
    assert.equal(inline(parseInline('``a ` b``')), '<code a ` b>');
    assert.equal(inline(parseInline('one  \ntwo')), 'one<br>two');
  });

  it('leaves alone what is none', () => {
    for (const text of ['2 * 3 * 4', 'snake_case_name', 'a ** b', '*open', '`open', 'a_b_c', '[a] (b)'])
      assert.equal(inline(parseInline(text)), text);
    assert.equal(inline(parseInline('\\*a\\*')), '*a*');
  });
});

describe('Markdown of any text', () => {
  const mark = fc.constantFrom(
    '*',
    '_',
    '`',
    '```',
    '>',
    '- ',
    '1. ',
    '#',
    '|',
    '---',
    '\n',
    '\n\n',
    ' ',
    '  ',
    '[',
    '](',
    ')',
    '\\',
    'word',
    '<b>',
    '~~',
  );

  it('is understood, and loses no word', () => {
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 60 }), parts => {
        const text = parts.join('');
        const words = text.match(/word/g)?.length ?? 0;
        const seen = textIn(parseMarkdown(text)).match(/word/g)?.length ?? 0;
        // A link's target and the language of code are not shown as text.
        if (!/\]\(|```|~~~/.test(text) && !text.includes('|'))
          assert.equal(seen, words, JSON.stringify(text));
        assert.ok(seen <= words);
      }),
      { numRuns: 500 },
    );
  });

  it('nests no deeper than it can be shown', () => {
    const depthOf = (all: readonly Block[]): number =>
      Math.max(
        0,
        ...all.map(one =>
          one.kind === 'quote'
            ? 1 + depthOf(one.blocks)
            : one.kind === 'list'
              ? 1 + depthOf(one.items.flat())
              : 1,
        ),
      );
    assert.ok(depthOf(parseMarkdown('>'.repeat(5000) + 'x')) < 20);
    assert.ok(depthOf(parseMarkdown('- '.repeat(5000) + 'x')) < 20);
    assert.equal(parseMarkdown('*a '.repeat(20_000)).length, 1);
    assert.equal(parseMarkdown('`'.repeat(50_000)).length, 1);
  });
});
