import type { Edit } from '../record/edit';
import { Profile } from '../record/profile';
import { KEEP, defineStage } from '../pipeline/stage';
import { findInvisible } from '../text/invisible';
import { unitSet } from '../text/unitSet';

type Reason = 'control' | 'invisible' | 'surrogate' | 'unassigned' | 'space';

export const removeControlCharacters = defineStage({
  id: 'remove-control-characters',
  version: 1,
  scope: 'record',
  title: 'Remove control characters',
  description: 'Removes control characters and characters that cannot be seen.',
  options: {
    mode: {
      type: 'choice',
      default: 'invisible',
      choices: {
        invisible:
          'Control characters, zero-width characters and halves of surrogate pairs; joiners that emoji and scripts need stay',
        unprintable: 'All that Python’s str.isprintable refuses, but line feed and tab',
      },
      label: 'What to remove',
    },
  },
  reasons: {
    control: 'Control character removed',
    invisible: 'Invisible character removed',
    surrogate: 'Half of a surrogate pair removed',
    unassigned: 'Private or unassigned character removed',
    space: 'Unusual space removed',
  },
  examples: [
    {
      title: 'controls and zero-width characters',
      record: { text: '\ufeffa\u0000b\u200bc\ud800' },
      expect: { kind: 'keep', edited: { text: 'abc' }, reasons: ['invisible', 'control', 'surrogate'] },
    },
    {
      title: 'joiners of emoji, Persian and Hindi stay',
      record: {
        text: '\u{1f469}\u200d\u{1f4bb} \u0645\u06cc\u200c\u0631\u0648\u0645 \u0915\u094d\u200d\u0937',
      },
      expect: { kind: 'keep' },
    },
    {
      title: 'all that Python does not print',
      options: { mode: 'unprintable' },
      record: { text: 'a\u00a0b\u200d\tc\ue000\n' },
      expect: {
        kind: 'keep',
        edited: { text: 'ab\tc\n' },
        reasons: ['space', 'invisible', 'unassigned'],
      },
    },
  ],
  create({ mode }) {
    const find = mode === 'unprintable' ? findUnprintable : findInvisible;
    return {
      scope: 'record',
      judge(record) {
        const edits: Edit<Reason>[] = [];
        for (const view of record.texts()) {
          if ((view.profile & (Profile.Control | Profile.NonAscii)) === 0) continue;
          const { path, text } = view;
          find(text, (start, end) => {
            edits.push({ path, start, end, text: '', reason: reasonOf(text.slice(start, end)) });
          });
        }
        return edits.length === 0 ? KEEP : { kind: 'keep', edits };
      },
    };
  },
});

/** What Python's `str.isprintable` refuses, but line feed and tab. Halves of surrogate pairs are among the units. */
const UNPRINTABLE = /(?![ \n\t])[\p{C}\p{Z}]/u;
let unprintableUnits: Uint8Array | undefined;

/** Which characters are unassigned follows the Unicode version of the JavaScript engine. */
function findUnprintable(text: string, found: (start: number, end: number) => void): void {
  const units = (unprintableUnits ??= unitSet(UNPRINTABLE));
  for (let at = 0; at < text.length; at++) {
    if (units[text.charCodeAt(at)] === 0) continue;
    const codePoint = text.codePointAt(at)!;
    const start = at;
    if (codePoint > 0xffff) {
      at++;
      if (!UNPRINTABLE.test(String.fromCodePoint(codePoint))) continue;
    }
    found(start, at + 1);
  }
}

function reasonOf(character: string): Reason {
  const codePoint = character.codePointAt(0)!;
  if (codePoint < 0xa0) return 'control';
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return 'surrogate';
  if (/\p{Cf}/u.test(character)) return 'invisible';
  return /\p{Z}/u.test(character) ? 'space' : 'unassigned';
}
