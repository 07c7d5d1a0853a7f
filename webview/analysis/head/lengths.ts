import { t } from '../../ui/words';

const MOST = 32;
const LONGEST = 10_000_000;

/** Sequence lengths as they are typed, ascending, each once; or a sentence that says what is wrong. */
export function parseLengths(typed: string): number[] | string {
  const parts = typed.split(/[\s,;]+/).filter(part => part !== '');
  const odd = parts.find(part => !/^\d+$/.test(part) || Number(part) < 1 || Number(part) > LONGEST);
  if (odd !== undefined) {
    return t(
      '“{0}” is not a sequence length: give whole numbers from 1 to 10000000, such as 512, 1024.',
      odd,
    );
  }
  if (parts.length === 0) return t('Give at least one sequence length, such as 1024.');
  if (parts.length > MOST) return t('Give at most {0} sequence lengths.', MOST);
  return [...new Set(parts.map(Number))].sort((a, b) => a - b);
}

/** How many examples a batch has, as it is typed; or a sentence. */
export function parseBatch(typed: string): number | string {
  const value = Number(typed.trim());
  return /^\s*\d+\s*$/.test(typed) && value >= 1 && value <= 65_536
    ? value
    : t('A batch has a whole number of examples, from 1 to 65536.');
}
