/** Numbers from 0 up to, not including, `below`: the same for the same seed. */
export type Random = (below: number) => number;

export function seeded(seed: number): Random {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const WORDS = (
  'the and of data record token Model HTML iPhone naïve Straße résumé XMLHttpRequest camelCaseName ' +
  'antidisestablishmentarianism Привет мир данные Ελληνικά λόγος ΣΊΣΥΦΟΣ مرحبا بالعالم שלום हिन्दी भाषा ' +
  'ภาษาไทย Việt İstanbul ǅungla ﬁn 数据 漢字かな交じり 데이터 ትግርኛ ქართული Ⓐⓑ ʰʷ ªº Ⅻ'
).split(' ');
const CONTRACTIONS =
  "'s 't 're 've 'm 'll 'd 'S 'T 'RE 'Ve 'M 'lL 'D 'ſ 'x ' '' ’s 'l 'r 'v 'L don't I'LL they'Ve".split(' ');
const MARKS =
  '. , ; : ! ? … - -- — ( ) [ ] { } < > / // /// \\ " # $ % & * + = == === @ ^ _ ` ``` | ~ ¡ « » 。 、 「 € ©'.split(
    ' ',
  );
const EMOJI = ['😀', '👍🏽', '👨‍👩‍👧', '🇩🇪', '❤️', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🫠', '\ufe0f', '\u200d'];
const WHITE = [
  ...[' ', '  ', '   ', '\n', '\n\n', '\r\n', '\r', '\t', '\v', '\f', '\u0085', '\u00a0', '\u2003'],
  ...['\u2028', '\u3000', '\ufeff', '\u180e', '\u200b', ' \n ', '\n ', ' \t'],
];
const COMBINING = ['\u0301', '\u0308', '\u20dd', '\u093f', '\u0e31', 'e\u0301', 'A\u0301', '\u0345'];
const CODE = [
  'for (let i = 0; i < n; i++) {\n',
  '    return self.x[1:]\n',
  '#include <stdio.h>\r\n',
  'SELECT * FROM t WHERE a=1;',
  '<div class="a">',
  '\\u0041\\n',
  'https://example.org/a/b?c=d&e=f#g',
  '\t\tif x:\n\n\n',
];
const UNITS = ['a', ' ', '\n', '=', '漢', 'é', '😀', 'A', '0', '-', '\u0301', 'ab', '\r\n', ' \n'];

const characterIn = (random: Random, first: number, last: number): string =>
  String.fromCodePoint(first + random(last - first + 1));

function part(random: Random): string {
  const one = (list: readonly string[]) => list[random(list.length)]!;
  switch (random(18)) {
    case 0:
    case 1:
      return (random(3) === 0 ? '' : ' ') + one(WORDS);
    case 2:
      return one(WORDS) + one(CONTRACTIONS);
    case 3:
      return one(CONTRACTIONS);
    case 4:
      return one(MARKS);
    case 5:
    case 6:
      return one(WHITE);
    case 7:
      return one(EMOJI);
    case 8:
      return one(COMBINING);
    case 9:
      return one(CODE);
    case 10:
      return String(random(10 ** (1 + random(9)))) + one(['', '', '.5', ',000', '٣', '½', '²', '〇', '௧']);
    case 11:
      return one(UNITS).repeat(1 + random(random(8) === 0 ? 300 : 12));
    case 12:
      return one(['\ud800', '\udfff', '\ud83d', '\ude00']);
    case 13:
      return characterIn(random, 0x4e00, 0x9fff) + characterIn(random, 0x3040, 0x30ff);
    case 14:
      return characterIn(random, 0, 0x24f) + characterIn(random, 0, 0x7f);
    case 15:
      return characterIn(random, 0, 0xffff);
    case 16:
      return characterIn(random, 0x10000, 0x1ffff);
    default: {
      const bytes = Uint8Array.from({ length: 1 + random(12) }, () => random(256));
      return Buffer.from(bytes).toString(random(2) === 0 ? 'utf8' : 'latin1');
    }
  }
}

/** Text of all kinds that tokenizers treat differently, lone surrogates among them. */
export function randomText(random: Random): string {
  return Array.from({ length: 1 + random(12) }, () => part(random)).join('');
}
