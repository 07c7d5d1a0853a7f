import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { stripHtml } from '../../../src/core/stages/strip-html';
import { editor } from '../support/cleaned';

const certain = editor('strip-html', { mode: 'certain', remove: '' });
const all = editor('strip-html', { mode: 'all', remove: '' });

describe('strip-html, certain', () => {
  it('settles at once, whatever tags and entities join to', () => {
    const pieces = [
      '<p>',
      '</p>',
      '<b>',
      '</b>',
      '<',
      '>',
      '/',
      'b',
      'p',
      '&',
      'amp;',
      '&amp;',
      '&lt;',
      '&gt;',
      '`',
      '\n',
      'x',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 20 }), parts => {
        const once = certain(parts.join(''));
        assert.equal(certain(once), once);
      }),
      { numRuns: 5000 },
    );
  });

  it('settles at once where removing code fences frees entities', () => {
    const once = certain('<script>\n```\n</script>&amp;gt;&gt;');
    assert.equal(certain(once), once);
  });

  it('leaves a text alone where removing tags would make new ones', () => {
    assert.equal(certain('<<i></i>b>x<<i></i>/b>'), '<<i></i>b>x<<i></i>/b>');
  });
});

/** Texts with what Beautiful Soup 4 makes of them with Python's html.parser. */
const SOUP: readonly (readonly [html: string, text: string])[] = [
  ['<p>one</p><p>two</p>', 'onetwo'],
  ['a<!-- c --><!DOCTYPE html><?php x ?></ x>b', 'ab'],
  ['<script>a<b</script>x<style>y</style>', 'x'],
  ['<title>t<b>u</b></title><textarea>v<i>w</i></textarea>', 'tuvw'],
  ['<template><p>x</p></template>y', 'y'],
  ['<ruby>a<rt>b</ruby>c', 'ac'],
  ['vector<int> and <x-y>', 'vector and '],
  ['a<b c>d e', 'ad e'],
  ['<a href="x>y">z</a>', 'z'],
  ['5 < 6 <7 <', '5 < 6 <7 <'],
  ['x <b and y', 'x <b and y'],
  ['x <b and &amp;', 'x <b and &'],
  ['&amp;&lt;&copy&copy;&nbsp;&#39;&#x41;&#150;', "&<\u00a9\u00a9\u00a0'A\u2013"],
  ['AT&T &copyx &ampx &lt', 'AT&T &copyx &ampx &lt'],
  ['<![CDATA[ a<b ]]>c', ' a<b c'],
  ['</>a</b>b', 'ab'],
  ['&NotEqualTilde;', '\u2242\u0338'],
];

/** Where losing characters is an oversight of Python 3.11 or Beautiful Soup that nobody relies on. */
const NOT_SOUP: readonly (readonly [html: string, text: string, soup: string])[] = [
  ['Q&A about D&D', 'Q&A about D&D', 'Q&A about DD'],
  ['a &nosuch; b', 'a &nosuch; b', 'a &nosuch b'],
  ['a <!-- b &amp; <i>c</i>', 'a <!-- b & c', 'a <!-- b &amp; <i>c'],
];

describe('strip-html, all', () => {
  for (const [html, text] of SOUP)
    it(`${JSON.stringify(html)} as Beautiful Soup`, () => {
      assert.equal(all(html), text);
    });
});

describe('strip-html, all, other than Beautiful Soup', () => {
  for (const [html, text, soup] of NOT_SOUP) {
    it(`${JSON.stringify(html)} keeps what ${JSON.stringify(soup)} lost`, () => {
      assert.equal(all(html), text);
    });
  }
});

describe('strip-html, elements to drop', () => {
  const drop = editor('strip-html', { mode: 'certain', remove: 'nav, .x, li.y' });

  it('drops elements with their content, once where they nest', () => {
    assert.equal(drop('a<nav>b<nav>c</nav></nav>d'), 'a\nd');
    assert.equal(drop('a<div class="x"><p class="x">b</p></div>c'), 'a\nc');
    assert.equal(drop('a <span class="x">b</span> c'), 'a  c');
  });

  it('ends an element without end tag where the next begins or its parent ends', () => {
    assert.equal(drop('<ul><li class="y">a<li>b</ul>'), 'b');
    assert.equal(drop('<ul><li>a<li class="y">b</ul>c'), 'a\nc');
    assert.equal(drop('<p>a<p class="x">b'), 'a');
  });

  it('looks only at what is certainly HTML', () => {
    assert.equal(drop('`<nav>a</nav>`'), '`<nav>a</nav>`');
  });

  it('refuses what is no selector, and HTML that nests too deep for selecting', () => {
    assert.throws(() => stripHtml.create({ mode: 'certain', remove: 'a[' }), /"a\[" is not a CSS selector/);
    assert.equal(drop('<div>'.repeat(500) + 'x' + '</div>'.repeat(500)), 'x');
    assert.throws(() => drop('<div>'.repeat(600) + 'x' + '</div>'.repeat(600)), /deeper than 512/);
  });
});
