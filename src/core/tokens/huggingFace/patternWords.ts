import type { Split } from '../split/split';
import type { Words } from '../split/words';
import { spansOf, type PatternStep, type Span } from './spans';

/** The words that patterns find, each within the words of the one before it. */
export function patternWords(steps: readonly PatternStep[]): Words {
  let ends = new Int32Array(0);
  let next = 0;
  const split: Split = (_bytes, _view, at) => {
    while (ends[next]! <= at) next++;
    return ends[next]!;
  };
  const begin = (text: string) => {
    let spans: Span[] = [{ start: 0, end: text.length }];
    for (const step of steps) {
      spans = spans.flatMap(span => (span.end - span.start === 1 ? [span] : spansOf(text, span, step)));
    }
    ends = byteEnds(text, spans);
    next = 0;
  };
  return { begin, split };
}

/** Where spans that cover the text end in its UTF-8. */
function byteEnds(text: string, spans: readonly Span[]): Int32Array<ArrayBuffer> {
  const ends = new Int32Array(spans.length);
  let byte = 0;
  let unit = 0;
  spans.forEach(({ end }, i) => {
    for (; unit < end; unit++) {
      const code = text.charCodeAt(unit);
      // Each half of a character of four bytes counts for two.
      byte += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
    }
    ends[i] = byte;
  });
  return ends;
}
