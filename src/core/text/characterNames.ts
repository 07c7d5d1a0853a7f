/** Glyph and name of characters that show nothing, or change how others are shown. */
export interface CharacterName {
  readonly glyph: string;
  readonly name: string;
}

const NAMED: Readonly<Record<number, readonly [glyph: string, name: string]>> = {
  0x09: ['→', 'tab'],
  0x0a: ['↵', 'line feed'],
  0x20: ['·', 'space'],
  0x7f: ['DEL', 'delete'],
  0x85: ['NEL', 'next line'],
  0xa0: ['␣', 'no-break space'],
  0xad: ['SHY', 'soft hyphen'],
  0x34f: ['CGJ', 'combining grapheme joiner'],
  0x61c: ['ALM', 'Arabic letter mark'],
  0x115f: ['HCF', 'Hangul choseong filler'],
  0x1160: ['HJF', 'Hangul jungseong filler'],
  0x1680: ['OSP', 'Ogham space mark'],
  0x180e: ['MVS', 'Mongolian vowel separator'],
  0x2002: ['ENSP', 'en space'],
  0x2003: ['EMSP', 'em space'],
  0x2007: ['FIGSP', 'figure space'],
  0x2009: ['THSP', 'thin space'],
  0x200a: ['HSP', 'hair space'],
  0x200b: ['ZWSP', 'zero width space'],
  0x200c: ['ZWNJ', 'zero width non-joiner'],
  0x200d: ['ZWJ', 'zero width joiner'],
  0x200e: ['LRM', 'left-to-right mark'],
  0x200f: ['RLM', 'right-to-left mark'],
  0x2028: ['LSEP', 'line separator'],
  0x2029: ['PSEP', 'paragraph separator'],
  0x202a: ['LRE', 'left-to-right embedding'],
  0x202b: ['RLE', 'right-to-left embedding'],
  0x202c: ['PDF', 'pop directional formatting'],
  0x202d: ['LRO', 'left-to-right override'],
  0x202e: ['RLO', 'right-to-left override'],
  0x202f: ['NNBSP', 'narrow no-break space'],
  0x205f: ['MMSP', 'medium mathematical space'],
  0x2060: ['WJ', 'word joiner'],
  0x2061: ['ƒ()', 'function application'],
  0x2062: ['×', 'invisible times'],
  0x2063: [',', 'invisible separator'],
  0x2064: ['+', 'invisible plus'],
  0x2066: ['LRI', 'left-to-right isolate'],
  0x2067: ['RLI', 'right-to-left isolate'],
  0x2068: ['FSI', 'first strong isolate'],
  0x2069: ['PDI', 'pop directional isolate'],
  0x3000: ['IDSP', 'ideographic space'],
  0x3164: ['HF', 'Hangul filler'],
  0xfe0e: ['VS15', 'text variation selector'],
  0xfe0f: ['VS16', 'emoji variation selector'],
  0xfeff: ['BOM', 'zero width no-break space (byte order mark)'],
  0xffa0: ['HWHF', 'half-width Hangul filler'],
};

/** Controls below U+0020, as the standard abbreviates and names them. */
const CONTROLS = (
  'NUL null,SOH start of heading,STX start of text,ETX end of text,EOT end of transmission,ENQ enquiry,' +
  'ACK acknowledge,BEL bell,BS backspace,HT tab,LF line feed,VT line tabulation,FF form feed,' +
  'CR carriage return,SO shift out,SI shift in,DLE data link escape,DC1 device control one,' +
  'DC2 device control two,DC3 device control three,DC4 device control four,NAK negative acknowledge,' +
  'SYN synchronous idle,ETB end of transmission block,CAN cancel,EM end of medium,SUB substitute,' +
  'ESC escape,FS file separator,GS group separator,RS record separator,US unit separator'
).split(',');

/** `name` starts with the code point: `U+200B zero width space`. */
export function characterName(codePoint: number): CharacterName {
  const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  const [glyph, name] = NAMED[codePoint] ?? unnamed(codePoint, code);
  return { glyph, name: `${code} ${name}` };
}

function unnamed(codePoint: number, code: string): readonly [string, string] {
  const [, abbreviation, control] = /^(\S+) (.+)$/.exec(CONTROLS[codePoint] ?? '') ?? [];
  if (abbreviation !== undefined && control !== undefined) return [abbreviation, control];
  if (codePoint >= 0x80 && codePoint < 0xa0) return [code, 'control character'];
  if (codePoint >= 0x2000 && codePoint < 0x200b) return ['SP', 'space of a fixed width'];
  if (codePoint >= 0xd800 && codePoint < 0xe000) return [code, 'half of a surrogate pair'];
  if (codePoint >= 0xfe00 && codePoint < 0xfe10) return [`VS${codePoint - 0xfe00 + 1}`, 'variation selector'];
  if (codePoint >= 0xe0000 && codePoint < 0xe0080) return [code, 'invisible tag character'];
  return [code, 'invisible character'];
}
