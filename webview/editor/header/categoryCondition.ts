import { UNKNOWN_CATEGORY } from '../../../src/core/pipeline/nameNumbers';
import type { Condition } from '../../../src/protocol/query';

/**
 * What a record of this category is like. Records without one are counted under a name of their own; those
 * whose field is there and empty, or holds that very name, are counted with them and not met by this.
 */
export const categoryCondition = (path: string, category: string): Condition =>
  category === UNKNOWN_CATEGORY
    ? { kind: 'field', path, comparison: 'missing', value: '' }
    : { kind: 'field', path, comparison: 'is', value: category, caseSensitive: true };
