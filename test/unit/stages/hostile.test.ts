import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { editor, judgeOf } from '../support/cleaned';
import { STAGES } from '../../../src/core/stages';
import { PRESETS } from '../../../src/core/stages/presets';
import { NaiveView } from '../support/naive-view';

const UNITS = 1_000_000;
const filled = (piece: string): string => piece.repeat(Math.floor(UNITS / piece.length));

/** A million units of each: quadratic work on any of them would run into the suite's time limit. */
const TEXTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...[
        '<',
        '&',
        '<a ',
        '<a b="',
        '<a b="<a b=\'',
        ' c=" d=\'',
        '<!-- ',
        '<![CDATA[',
        '&#1',
        '&amp;',
        '&lt;b&gt;',
        '<script>',
      ],
      ...[
        '<p>',
        '</b>',
        '<br>',
        '<td>x</td>',
        '<p>\n\n',
        '` ',
        '```\n',
        '~~~ ',
        ' ',
        '\n',
        ' \n',
        'a  ',
        '.',
        '> ',
      ],
      ...['\u200d', '\u200e', '\ud800', '\u2019', '\u03a3', '\u{1f469}\u200d', '\u{e0067}'],
    ].map(piece => [JSON.stringify(piece), filled(piece)]),
  ),
  'unclosed elements, then closed': '<b>'.repeat(150_000) + '</b>'.repeat(150_000),
  'backticks of every length': Array.from({ length: 1400 }, (_, i) => '`'.repeat(i + 1)).join(' '),
  'a long line': `a${filled(' ')}b`,
};

describe('hostile texts', () => {
  for (const [preset, { stages }] of Object.entries(PRESETS)) {
    for (const { id, options } of stages.filter(stage => stage.id !== 'filter-language')) {
      it(`${id} of ${preset} finishes`, () => {
        const judge = judgeOf(id, options);
        for (const text of Object.values(TEXTS)) {
          const view = new NaiveView({ text });
          if (judge.scope === 'group') judge.fact(view);
          else judge.judge(view);
        }
      });
    }
  }

  it('20,000 nested elements are stripped in both modes', () => {
    const nested = `${'<div>'.repeat(20_000)}x${'</div>'.repeat(20_000)}`;
    for (const mode of ['certain', 'all'])
      assert.equal(editor('strip-html', { mode, remove: '' })(nested), 'x');
  });

  it('a text without the characters a stage looks for is not read by it', () => {
    for (const stage of STAGES) {
      if (stage.scope !== 'record' || stage.id.startsWith('filter-')) continue;
      const judge = judgeOf(stage.id, PRESETS.tutorial.stages.find(({ id }) => id === stage.id)!.options);
      if (judge.scope !== 'record') continue;
      const view = new NaiveView({ text: 'Plain words, one line.' });
      const [text] = view.texts();
      Object.defineProperty(text!, 'text', { get: () => assert.fail(`${stage.id} read the text`) });
      view.texts = () => [text!];
      assert.deepEqual(judge.judge(view), { kind: 'keep' });
    }
  });
});
