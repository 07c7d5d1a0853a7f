import { applyEdits, type Edit } from '../record/edit';
import { Profile } from '../record/profile';
import { certainHtml } from '../text/certainHtml';
import { layOut, type LaidOut } from '../text/htmlLayout';
import { htmlRemovals, type HtmlRules, type Removal } from '../text/htmlRemovals';
import { checkSelector, selectElements } from '../text/htmlSelect';
import { KEEP, defineStage } from '../pipeline/stage';

type Spans = readonly LaidOut[];
const NOTHING: Spans = [];

export const stripHtml = defineStage({
  id: 'strip-html',
  version: 1,
  scope: 'record',
  title: 'Strip HTML',
  description: 'Removes tags, comments, scripts and styles, and decodes entities.',
  options: {
    mode: {
      type: 'choice',
      default: 'certain',
      choices: {
        certain: 'What is certainly HTML: elements of HTML outside Markdown code; blocks become lines',
        all: 'Everything in angle brackets, as Beautiful Soup does with html.parser; words may run together',
      },
      label: 'What to strip',
    },
    remove: {
      type: 'text',
      default: '',
      label: 'Elements to drop',
      description:
        'A CSS selector of elements to drop with their content, such as nav, .advert. HTML nested deeper than 512 elements fails.',
    },
  },
  reasons: {
    tag: 'HTML tag removed',
    entity: 'HTML entity decoded',
    script: 'Script, style or other hidden content removed',
    comment: 'HTML comment or declaration removed',
    removed: 'Selected element dropped',
  },
  examples: [
    {
      title: 'blocks become lines',
      record: { text: '<p>Tea &amp; <b>milk</b></p><p>Two<br>lines</p>' },
      expect: { kind: 'keep', edited: { text: 'Tea & milk\nTwo\nlines' }, reasons: ['tag', 'entity'] },
    },
    {
      title: 'scripts and comments go with their content',
      record: { text: '<div>One<!-- two --><script>three()</script> four</div>' },
      expect: { kind: 'keep', edited: { text: 'One\nfour' }, reasons: ['tag', 'script', 'comment'] },
    },
    {
      title: 'code, comparisons and markers are no HTML',
      record: {
        text: 'vector<int> v; if (a<b && c>d) <think> `<b>x</b>` <|endoftext|> <https://example.org>',
      },
      expect: { kind: 'keep' },
    },
    {
      title: 'elements to drop',
      options: { remove: 'nav, .advert' },
      record: { text: '<nav>Home</nav><p>Text</p><p class="advert">Buy</p>' },
      expect: { kind: 'keep', edited: { text: 'Text' }, reasons: ['removed', 'tag'] },
    },
    {
      title: 'everything in angle brackets',
      options: { mode: 'all' },
      record: { text: '<p>one</p><p>two &copy; vector<int></p><style>b{}</style>' },
      expect: { kind: 'keep', edited: { text: 'onetwo © vector' }, reasons: ['tag', 'entity', 'script'] },
    },
  ],
  /** Of `all` only: what its entities decode to may look like a tag again. */
  notIdempotent: true,
  create({ mode, remove }) {
    if (remove !== '') checkSelector(remove);
    const strip = mode === 'all' ? stripAll : stripCertain;
    return {
      scope: 'record',
      judge(record) {
        const edits: Edit<Removal['reason']>[] = [];
        for (const view of record.texts()) {
          if ((view.profile & Profile.Markup) === 0) continue;
          const { path, text } = view;
          for (const { start, end, text: place, reason } of strip(text, remove)) {
            edits.push({ path, start, end, text: place, reason });
          }
        }
        return edits.length === 0 ? KEEP : { kind: 'keep', edits };
      },
    };
  },
});

function stripAll(text: string, remove: string): Spans {
  const rules: HtmlRules = {
    isMarkup: () => true,
    decode: (start, end, characters) => (soupDecodes(text, start, end) ? characters : undefined),
  };
  const html = withoutUnfinished(text);
  const removals = [...htmlRemovals(html, rules), ...selected(html, remove)];
  return outermost(removals).map(({ start, end, characters, reason }) => {
    return { start, end, text: characters ?? '', reason };
  });
}

/** Blanks out what opens a tag or comment that nothing closes: it is text, and so is what follows. */
function withoutUnfinished(text: string): string {
  const lastTag = text.lastIndexOf('>');
  const lastComment = text.lastIndexOf('-->');
  return text.replace(/<(!--)?/g, (mark, comment: string | undefined, at: number) =>
    at > lastTag || (comment !== undefined && at > lastComment) ? mark.replace('<', ' ') : mark,
  );
}

/** html.parser takes an entity without semicolon only where another character ends it. */
function soupDecodes(text: string, start: number, end: number): boolean {
  if (text[end - 1] === ';') return true;
  return end < text.length && !(text[start + 1] === '#' ? /[\da-f]/i : /[-.\da-z]/i).test(text[end]!);
}

/**
 * Strips what is certain, such that stripping the result again finds nothing. Where the brackets of
 * `&lt;b&gt;x&lt;/b&gt;` would decode to tags, brackets stay escaped; where removing a tag would
 * leave a new one (`<<i></i>b>x<<i></i>/b>`), nothing is proposed.
 */
function stripCertain(text: string, remove: string): Spans {
  const all = certainSpans(text, remove, true);
  if (all.length === 0 || isSettled(text, all, remove)) return all;
  const escaped = certainSpans(text, remove, false);
  const result = applyEdits(text, escaped);
  const rest = certainSpans(result, remove, true);
  const stays = rest.length === 0 || !isSettled(result, rest, remove);
  return stays && certainSpans(result, remove, false).length === 0 ? escaped : NOTHING;
}

/** Whether nothing is left to strip after `spans`. */
const isSettled = (text: string, spans: Spans, remove: string): boolean =>
  certainSpans(applyEdits(text, spans), remove, true).length === 0;

/** Decodes to what a person would not type: controls and the replacement character. */
const ODD = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]/;

function certainSpans(text: string, remove: string, brackets: boolean): Spans {
  const certain = certainHtml(text, brackets);
  if (certain === undefined) return NOTHING;
  const { html, ends } = certain;
  const rules: HtmlRules = {
    isMarkup: (start, end) => ends.get(start) === end,
    decode: (_start, _end, characters) =>
      ODD.test(characters) ? undefined : characters === '\xa0' ? ' ' : characters,
  };
  return layOut(text, outermost([...htmlRemovals(html, rules), ...selected(html, remove)]));
}

const selected = (html: string, remove: string): Removal[] =>
  remove === '' ? [] : selectElements(html, remove).map(span => ({ ...span, reason: 'removed' }));

/** In order, without those inside another. */
function outermost(removals: readonly Removal[]): Removal[] {
  let reached = 0;
  return removals
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (start < reached) return false;
      reached = end;
      return true;
    });
}
