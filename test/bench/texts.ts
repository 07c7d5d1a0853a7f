import { existsSync, readFileSync } from 'node:fs';
import { DOLLY } from './dolly';

export const MILLION = 1_000_000;

export interface Corpus {
  readonly name: string;
  readonly texts: readonly string[];
}

const WORDS = ['single-words_v3.txt', 'word-pairs_v3.txt'].map(
  name => `../shared/data/langid-eld/benchmark/${name}`,
);
const WORDS_OF_A_TEXT = 20;

/** Texts as records hold them; what does not lie beside the checkout is left out. */
export function corpora(): Corpus[] {
  return [dolly(), ...(WORDS.every(path => existsSync(path)) ? [languages()] : [])];
}

function dolly(): Corpus {
  const lines = readFileSync(DOLLY, 'utf8').trimEnd().split('\n');
  const texts = lines.flatMap(line => Object.values(JSON.parse(line) as Record<string, string>));
  return { name: 'Dolly', texts };
}

/** Lines of a language and words of it, joined to texts of one language. */
function languages(): Corpus {
  const byLanguage = new Map<string, string[]>();
  for (const path of WORDS) {
    for (const line of readFileSync(path, 'utf8').trimEnd().split('\n')) {
      const [language, words] = line.split('\t') as [string, string];
      if (!byLanguage.has(language)) byLanguage.set(language, []);
      byLanguage.get(language)!.push(words);
    }
  }
  const texts: string[] = [];
  for (const words of byLanguage.values()) {
    for (let i = 0; i < words.length; i += WORDS_OF_A_TEXT) {
      texts.push(words.slice(i, i + WORDS_OF_A_TEXT).join(' '));
    }
  }
  return { name: `words of ${byLanguage.size} languages`, texts };
}

function letters(length: number): string {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return 97 + (Math.floor(state / 65536) % 26);
  };
  return Array.from({ length }, () => String.fromCharCode(next())).join('');
}

/** Unbroken runs of so many characters. */
export const longRuns: Readonly<Record<string, (length: number) => string>> = {
  a: length => 'a'.repeat(length),
  spaces: length => ' '.repeat(length),
  'line breaks': length => '\n'.repeat(length),
  '=': length => '='.repeat(length),
  'one CJK character': length => '漢'.repeat(length),
  'random letters': letters,
  emoji: length => '😀'.repeat(length),
};
