import { applyEdits } from '../../record/edit';
import type { FoundProblem } from '../problem';
import { byteOrderMark } from './byteOrderMark';
import { closeRecord } from './closeRecord';
import { escapeControls } from './escapeControls';
import type { FixDefinition, LineFix } from './fix';
import { isJsonLines } from './jsonText';
import { keepLastName } from './keepLastName';
import { pythonDictionary } from './pythonDictionary';
import { pythonWords } from './pythonWords';
import { recordPerLine } from './recordPerLine';
import { trailingComma } from './trailingComma';

export type { LineFix };

export const FIXES: readonly FixDefinition[] = [
  trailingComma,
  recordPerLine,
  escapeControls,
  pythonWords,
  pythonDictionary,
  byteOrderMark,
  closeRecord,
  keepLastName,
];

/** Longer lines are not looked at: finding out what would help takes too long while someone waits. */
const MOST_UNITS = 1 << 18;

/** The fixes that mend `line`, which has `problem`, and leave JSON: one record a line. Edits are in its UTF-16 units. */
export function fixesFor(line: string, { rule }: Pick<FoundProblem, 'rule'>): LineFix[] {
  if (line.length > MOST_UNITS) return [];
  return FIXES.filter(fix => fix.rule === rule).flatMap(fix => {
    const { id, title, allTitle } = fix;
    const found = fix.edits(line);
    return found.length > 0 && isJsonLines(applyEdits(line, found))
      ? [{ id, title, allTitle, edits: found }]
      : [];
  });
}
