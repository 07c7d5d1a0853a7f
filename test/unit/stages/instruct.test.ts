import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cleaner } from '../support/cleaned';

const clean = cleaner('instruct');

/** What a careful person leaves as it is. */
const KEPT = {
  generics: 'vector<int> v; Map<String, List<Integer>> m; List<T> t; vector<a> w;',
  comparisons: 'if (a<b && c>d) { x = 5 < 6 && 7 > 3; } while (i<n) i++;',
  'comparisons that look like tags': 'for (i=0; i<b and b>i; i++) a<i> b<p && q>r',
  'markers of models':
    '<think>Hm.</think> <|endoftext|> <|im_start|>user <s>[INST] Hi [/INST]</s> <tool_call>{}</tool_call>',
  placeholders: 'Dear <name>, SELECT <columns> FROM <table> WHERE <column> = <title> <link> <input>',
  ampersands: 'AT&T, R&D, Q&A, a && b, ?a=1&b=2&copy=3, &c, & more;',
  autolinks: 'See <https://example.org/a?b=c&d=e> or <someone@example.org>.',
  Markdown:
    '# Title\n\n- one\n  - two\n\n1. *three* **four** _five_\n\n> quote\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---',
  'code spans with HTML': 'Use `<b>` and `</b>` or `` a `<i>`&amp;`</i>` ``.',
  'fenced code with HTML': '```html\n<p>One &amp; two</p>  \n\n\n\n<br>\n```',
  'fenced code with tildes': '~~~\n<b>x</b>   \n~~~',
  'an unfinished fence': 'As code:\n```\n<b>x</b>\n\n\n\ny',
  'tags that are spoken of': 'What does the <br> tag do, and the <div> element?',
  'escaped tags': 'Write &lt;b&gt;bold&lt;/b&gt; for bold.',
  'tags escaped by number': 'Write &#60;b&#62;bold&#x3C;/b&#x3e; for bold.',
  'double escapes': 'Write &amp;lt; for &amp;amp;.',
  'powers and indices': '10<sup>5</sup> is not 105, and H<sub>2</sub>O is water.',
  indentation: 'def f(x):\n    if x:\n\treturn x\n\n    return 0',
  'a list with indentation from the first line': '  - a\n  - b',
  'quotes, dashes, ellipses': '\u201cIt\u2019s\u201d \u2014 well... Really?!',
  'runs of spaces within a line': 'a    b  |  c',
  emoji:
    '\u{1f469}\u200d\u{1f469}\u200d\u{1f467} \u{1f468}\u{1f3fd}\u200d\u{1f4bb} \u2764\ufe0f\u200d\u{1f525} \u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
  'joiners of Persian and Indic scripts':
    '\u0645\u06cc\u200c\u0631\u0648\u0645 \u0915\u094d\u200d\u0937 \u0c15\u0c4d\u200c\u0c37',
  'marks of direction beside Hebrew': '\u05e9\u05dc\u05d5\u05dd\u200e (C++)\u200f',
  'an unfinished tag or comment': 'a <b and <!-- so on',
  PHP: '<?php echo 1; ?>',
  'SVG source': '<svg><path d="M0 0"/></svg>',
  'a stray end tag': 'text</b> more',
};

/** What a careful person makes of a text. */
const CLEANED: readonly (readonly [what: string, before: string, after: string])[] = [
  ['paragraphs', '<p>one</p><p>two</p>', 'one\ntwo'],
  ['blank lines around elements', '<p>one</p>\n\ntwo\n \n<p>three</p>', 'one\n\ntwo\n\nthree'],
  ['inline elements', 'a <b>bold</b> and <a href="https://x.org/?a=b">linked</a>.', 'a bold and linked.'],
  ['breaks', 'a<br>b<br/>c<br />\nd<br><br>e', 'a\nb\nc\nd\n\ne'],
  ['a list', '<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>', 'a\nb'],
  ['a table', '<table><tr><td>a</td><td>b</td></tr>\n<tr><td>c</td><td>d</td></tr></table>', 'a\tb\nc\td'],
  [
    'a document',
    '<!DOCTYPE html><html><head><title>T</title></head>\n<body>\n<h1>H</h1>\n\n<p>x</p></body></html>',
    'T\nH\n\nx',
  ],
  [
    'preformatted code',
    'So:\n<pre><code>if a:\n    b &lt; c\n</code></pre>\nDone.',
    'So:\nif a:\n    b < c\nDone.',
  ],
  ['scripts and styles', 'a<script>if (x<y) "</p>"</script><style>p {}</style>b', 'a\nb'],
  ['comments', 'a<!-- <b> -->b', 'ab'],
  ['upper case and attributes', '<P CLASS=x>One</P><INPUT type="text" disabled>', 'One'],
  [
    'tags beside code',
    'use `<b>` in <i>this</i>:\n```\n<i>x</i>\n```\n<p>y</p>',
    'use `<b>` in this:\n```\n<i>x</i>\n```\ny',
  ],
  ['tags beside comparisons', '<p>a<b and c>d</p>', 'a<b and c>d'],
  ['Markdown in HTML', '<details>\n\n    code\n\n</details>', 'code'],
  [
    'entities',
    'Tom &amp; Jerry&#39;s &quot;x&quot;&nbsp;&lt; 5 &#x1F600; &mdash; &bogus;',
    'Tom & Jerry\'s "x" < 5 \u{1f600} \u2014 &bogus;',
  ],
  ['entities of controls stay', '&#0;&#7;&#xD800;', '&#0;&#7;&#xD800;'],
  ['brackets of one tag', 'Use &lt;div&gt; here.', 'Use <div> here.'],
  ['escaped tags stay beside tags', '<i>Write</i> &lt;b&gt;x&lt;/b&gt;', 'Write &lt;b&gt;x&lt;/b&gt;'],
  ['readings beside characters', '<ruby>\u6f22<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>', '\u6f22'],
  ['line ends', 'a  \nb\t\r\nc\rd \u00a0\ne', 'a\nb\nc\nd\ne'],
  ['blank lines', 'a\n\n\n\nb\n \n\t\n\nc\n\nd', 'a\n\nb\n\nc\n\nd'],
  ['beginning and end', '\n\n  a\n\n', 'a'],
  ['line breaks in fenced code', '```\r\na  \r\n\r\n\r\n```', '```\na  \n\n\n```'],
  ['form feeds and line separators', 'a\fb\vc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
  [
    'controls and invisible characters',
    '\ufeffa\0b\u0007c\u200bd\u2060e\u00adf\u200dg\u200eh\ue000',
    'abcdefgh\ue000',
  ],
  ['halves of surrogate pairs', 'a\ud83db\ude00c\u{1f600}', 'abc\u{1f600}'],
  ['tags hidden in tag characters', 'a\u{e0041}\u{e0042}b', 'ab'],
];

describe('instruct keeps', () => {
  for (const [what, text] of Object.entries(KEPT))
    it(what, () => {
      assert.equal(clean(text), text);
    });
});

describe('instruct cleans', () => {
  for (const [what, before, after] of CLEANED)
    it(what, () => {
      assert.equal(clean(before), after);
    });

  it('what is clean stays clean', () => {
    for (const [what, , after] of CLEANED) assert.equal(clean(after), after, what);
  });
});
