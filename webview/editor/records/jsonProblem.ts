import { messageOf } from '../../../src/protocol/rpc';
import { t } from '../../ui/words';

/** Why a text is no JSON; null where it is. */
export function jsonProblem(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return t('This is no JSON: {0}', messageOf(error));
  }
}
