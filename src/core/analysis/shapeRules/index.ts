import { answerFirst } from './answerFirst';
import { conversationEmpty } from './conversationEmpty';
import { conversationNotAList } from './conversationNotAList';
import { emptyField } from './emptyField';
import { emptyTurn } from './emptyTurn';
import { kindDiffers } from './kindDiffers';
import { loneSurrogate } from './loneSurrogate';
import { malformedLine } from './malformedLine';
import { missingField } from './missingField';
import { noAnswer } from './noAnswer';
import { notAnObject } from './notAnObject';
import { numberChanges } from './numberChanges';
import { preferenceEmpty } from './preferenceEmpty';
import { preferenceEqual } from './preferenceEqual';
import { preferenceWithoutPrompt } from './preferenceWithoutPrompt';
import { repeatedName } from './repeatedName';
import { repeatedRole } from './repeatedRole';
import { replacementCharacter } from './replacementCharacter';
import type { Rule } from './rule';
import { strayField } from './strayField';
import { systemNotFirst } from './systemNotFirst';
import { turnIncomplete } from './turnIncomplete';
import { unknownRole } from './unknownRole';

export { malformedLine };

/** All rules, in the order in which documents list them. */
export const RULES: readonly Rule[] = [
  malformedLine,
  repeatedName,
  numberChanges,
  loneSurrogate,
  replacementCharacter,
  notAnObject,
  kindDiffers,
  missingField,
  strayField,
  emptyField,
  conversationNotAList,
  conversationEmpty,
  turnIncomplete,
  unknownRole,
  repeatedRole,
  systemNotFirst,
  answerFirst,
  emptyTurn,
  noAnswer,
  preferenceEqual,
  preferenceEmpty,
  preferenceWithoutPrompt,
];
