import { Tiktoken } from 'tiktoken';

/** Letter of each class in the runs, and the pattern of its characters; what none matches is `O`. */
const PATTERNS = {
  U: '[\\p{Lu}\\p{Lt}]',
  L: '\\p{Ll}',
  T: '[\\p{Lm}\\p{Lo}]',
  M: '\\p{M}',
  N: '\\p{N}',
  W: '[^\\S\\r\\n]',
  B: '[\\r\\n]',
};

const CODE_POINTS = 0x110000;
const LINE = 100;

/**
 * The module that says which class each code point has, as runs: a letter and, in base 36, how many
 * code points in a row have it (none for one). The classes are those that `tiktoken` knows, so they
 * do not depend on the Unicode version of the Node that runs this.
 */
export function characterRunsModule(): string {
  const lines = [''];
  for (const run of runs(classes())) {
    if (lines.at(-1)!.length + run.length > LINE) lines.push('');
    lines.push(`${lines.pop()!}${run}`);
  }
  return [
    '// Made by "npm run generate" from the general categories of Unicode 16.',
    `export const CHARACTER_RUNS = \`\n${lines.join('\n')}\`;\n`,
  ].join('\n');
}

/** Letter of each code point. */
function classes(): string[] {
  const letters = new Array<string>(CODE_POINTS).fill('O');
  const bytes = Array.from({ length: 256 }, (_, byte) => `${Buffer.of(byte).toString('base64')} ${byte}`);
  const all = Array.from({ length: CODE_POINTS }, (_, codePoint) =>
    codePoint >= 0xd800 && codePoint < 0xe000 ? '' : String.fromCodePoint(codePoint),
  ).join('');
  for (const [letter, pattern] of Object.entries(PATTERNS)) {
    // Its tokens are bytes, and what the pattern does not match gives none.
    const encoding = new Tiktoken(bytes.join('\n'), {}, pattern);
    const matched = Buffer.from(encoding.encode(all, [], [])).toString('utf8');
    for (const character of matched) letters[character.codePointAt(0)!] = letter;
    encoding.free();
  }
  return letters;
}

function runs(letters: readonly string[]): string[] {
  const found: string[] = [];
  let start = 0;
  letters.forEach((letter, at) => {
    if (letters[at + 1] === letter) return;
    const length = at + 1 - start;
    found.push(length === 1 ? letter : letter + length.toString(36));
    start = at + 1;
  });
  return found;
}
