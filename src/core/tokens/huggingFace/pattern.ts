import { TokenizerFault } from './fault';
import { WHITE_SPACE } from '../unicodeClasses';

/*
 * A word pattern of a `tokenizer.json` is written for Oniguruma. What means the same in JavaScript is
 * translated, with the classes spelled out where the two differ; anything else is refused.
 */

const SPACE = `[${WHITE_SPACE}]`;
const SPACES_AT_END = '\\s+$';
const CLASSES: Readonly<Record<string, string>> = {
  s: SPACE,
  S: `[^${SPACE.slice(1)}`,
  d: '\\p{Nd}',
  D: '\\P{Nd}',
};
const CONTROLS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11, a: 7, e: 27 };
const CATEGORIES = /^(?:L[ulmot]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfnos]?)$/;
const SCRIPTS = new Set(
  'Han Hiragana Katakana Hangul Latin Cyrillic Greek Arabic Hebrew Thai Devanagari Bopomofo'.split(' '),
);
/** Begin to match one character, or are it, where case is ignored. */
const FOLDED_PAIR = /^(?:ss|ff|fi|fl|st)$/i;
/** Which do not change where case is ignored. */
const CASELESS = /^\\[pP]\{(?:L|N|Nd)\}$|^\[/;

/** For all matches. Throws a `TokenizerFault` that names what is not understood. */
export function javaScriptPattern(source: string, path: string): RegExp {
  const reader = new PatternReader(source, path);
  const translated = reader.alternatives(false);
  reader.finish();
  try {
    // In a long run of spaces each would be tried as the first. None but the first of all can be: what is found ends
    // at the last line's end of the run.
    return new RegExp(source === SPACES_AT_END ? `(?<!${SPACE})${translated}` : translated, 'gv');
  } catch (error) {
    throw new TokenizerFault(`The pattern "${path}" cannot be read: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}

const literal = (codePoint: number): string => `\\u{${codePoint.toString(16)}}`;

class PatternReader {
  private at = 0;
  private groups = 0;

  constructor(
    private readonly source: string,
    private readonly path: string,
  ) {}

  finish(): void {
    if (this.at < this.source.length) throw this.fault(this.source.slice(this.at, this.at + 1));
  }

  alternatives(ignoreCase: boolean): string {
    const parts = [this.sequence(ignoreCase)];
    while (this.take('|')) parts.push(this.sequence(ignoreCase));
    return parts.join('|');
  }

  private sequence(ignoreCase: boolean): string {
    let all = '';
    let before = '';
    while (this.at < this.source.length && !this.next('|') && !this.next(')')) {
      const from = this.at;
      const atom = this.atom(ignoreCase);
      const text = this.source.slice(from, this.at);
      if (ignoreCase && FOLDED_PAIR.test(before + text)) throw this.fault(`(?i:${before}${text})`);
      before = text;
      all += atom === null ? '' : this.quantified(atom);
    }
    return all;
  }

  private quantified(atom: string): string {
    const from = this.at;
    const sign = /^(?:[?*+]|\{(\d*)(,?)(\d*)\})/.exec(this.source.slice(from));
    if (sign === null) return atom;
    let times = sign[0];
    if (times.startsWith('{')) {
      const [, least, comma, most] = sign;
      if (least === '' && (comma === '' || most === '')) throw this.fault(times);
      times = `{${least === '' ? '0' : least}${comma}${most}}`;
    }
    this.at += sign[0].length;
    const bounded = times.startsWith('{');
    let whole = `${atom}${times}`;
    if (this.take('?')) {
      // `{n}?` is no lazy quantifier there.
      if (bounded && !times.includes(',')) throw this.fault(`${times}?`);
      whole += '?';
    } else if (this.next('+')) {
      // `{n,m}+` is no possessive quantifier there, but one that repeats.
      if (bounded) throw this.fault(`${times}+`);
      this.at++;
      whole = this.atomic(whole);
    }
    if (/^[?*+{]/.test(this.source.slice(this.at))) throw this.fault(this.source.slice(from, this.at + 1));
    return whole;
  }

  /** What has matched is not given back: as a group that looks ahead, and what it found. */
  private atomic(inner: string): string {
    // Groups are numbered as they open: one that is written around others comes before them.
    const name = `g${++this.groups}`;
    return `(?:(?=(?<${name}>${inner}))\\k<${name}>)`;
  }

  /** Null for what stands for nothing by itself. */
  private atom(ignoreCase: boolean): string | null {
    const character = this.character();
    switch (character) {
      case '(':
        return this.group(ignoreCase);
      case '[':
        return this.set(ignoreCase);
      case '.':
        return '[^\\n]';
      // At each line's start and end.
      case '^':
        return '(?:(?<![\\s\\S])|(?<=\\n)(?=[\\s\\S]))';
      case '$':
        return '(?:(?![\\s\\S])|(?=\\n))';
      case '\\':
        return this.escape(ignoreCase);
      case '*':
      case '+':
      case '?':
        throw this.fault(character);
      default:
        return this.one(character.codePointAt(0)!, ignoreCase);
    }
  }

  private one(codePoint: number, ignoreCase: boolean): string {
    return ignoreCase ? `[${this.bothCases(codePoint, codePoint)}]` : literal(codePoint);
  }

  private group(ignoreCase: boolean): string {
    if (!this.take('?')) return this.closed(`(?:${this.alternatives(ignoreCase)}`);
    for (const kind of [':', '=', '!', '<=', '<!']) {
      if (this.take(kind)) return this.closed(`(?${kind}${this.alternatives(ignoreCase)}`);
    }
    if (this.take('>')) {
      const inner = this.alternatives(ignoreCase);
      return this.closed(this.atomic(inner).slice(0, -1));
    }
    if (this.take('i:')) return this.closed(`(?:${this.alternatives(true)}`);
    if (this.at === 2 && this.take('i)')) return `(?:${this.alternatives(true)})`;
    throw this.fault(`(?${this.source.slice(this.at, this.at + 1)}`);
  }

  private closed(open: string): string {
    if (!this.take(')')) throw this.fault('(', 'which is not closed');
    return `${open})`;
  }

  private escape(ignoreCase: boolean): string {
    switch (this.source[this.at]) {
      case 'A':
        this.at++;
        return '(?<![\\s\\S])';
      case 'z':
        this.at++;
        return '(?![\\s\\S])';
      default: {
        const item = this.escaped();
        return typeof item === 'number' ? this.one(item, ignoreCase) : this.caseless(item, ignoreCase);
      }
    }
  }

  /** Behind a backslash: a code point, or a class. */
  private escaped(): number | string {
    const character = this.character();
    const known = CLASSES[character];
    if (known !== undefined) return known;
    const control = CONTROLS[character];
    if (control !== undefined) return control;
    if (character === 'p' || character === 'P') return this.property(character);
    if (character === 'u' || character === 'x') {
      const pattern = character === 'u' ? /^([0-9a-f]{4})/i : /^(?:\{([0-9a-f]{1,6})\}|([0-9a-f]{2}))/i;
      const digits = pattern.exec(this.source.slice(this.at));
      if (digits !== null) {
        this.at += digits[0].length;
        const codePoint = parseInt(digits[1] ?? digits[2]!, 16);
        // A byte above ASCII, and half a character, are something else there.
        const odd = codePoint >= 0xd800 && codePoint < 0xe000;
        if (!odd && codePoint <= 0x10ffff && (digits[2] === undefined || codePoint < 0x80)) return codePoint;
      }
    } else if (!/[0-9A-Za-z]/.test(character)) return character.codePointAt(0)!;
    throw this.fault(`\\${character}`);
  }

  private property(sign: 'p' | 'P'): string {
    const found = /^\{(\^?)([A-Za-z]+)\}/.exec(this.source.slice(this.at));
    if (found === null) throw this.fault(`\\${sign}`);
    const [all, negated, name] = found as unknown as [string, string, string];
    this.at += all.length;
    const letter = (sign === 'P') === (negated === '') ? 'P' : 'p';
    if (CATEGORIES.test(name)) return `\\${letter}{${name}}`;
    if (SCRIPTS.has(name)) return `\\${letter}{Script=${name}}`;
    throw this.fault(`\\${sign}${all}`);
  }

  private set(ignoreCase: boolean): string {
    const negated = this.take('^') ? '^' : '';
    let items = '';
    for (let first = true; first || !this.next(']'); first = false) {
      if (first && this.next(']')) throw this.fault('[]');
      if (this.next('[:') || this.next('&&')) throw this.fault(this.source.slice(this.at, this.at + 2));
      if (this.take('[')) items += this.set(ignoreCase);
      else items += this.item(ignoreCase);
    }
    this.at++;
    return `[${negated}${items}]`;
  }

  /** A character, a range or a class within brackets. */
  private item(ignoreCase: boolean): string {
    const from = this.inSet();
    if (typeof from === 'string') return this.caseless(from, ignoreCase);
    if (!this.next('-') || this.next('-]')) return this.span(from, from, ignoreCase);
    this.at++;
    if (this.next('[')) throw this.fault('-[');
    const to = this.inSet();
    if (typeof to === 'string' || to < from) throw this.fault('-', 'which is no range there');
    return this.span(from, to, ignoreCase);
  }

  private inSet(): number | string {
    const character = this.character();
    return character === '\\' ? this.escaped() : character.codePointAt(0)!;
  }

  private span(from: number, to: number, ignoreCase: boolean): string {
    if (ignoreCase) return this.bothCases(from, to);
    return from === to ? literal(from) : `${literal(from)}-${literal(to)}`;
  }

  /** ASCII as it is found where case is ignored: the long s and the Kelvin sign are an s and a k. */
  private bothCases(from: number, to: number): string {
    if (to >= 0x80) throw this.fault(`(?i:${String.fromCodePoint(to)})`);
    let all = '';
    for (let codePoint = from; codePoint <= to; codePoint++) {
      const lower = String.fromCodePoint(codePoint).toLowerCase();
      const forms = new Set([codePoint, lower.codePointAt(0)!, lower.toUpperCase().codePointAt(0)!]);
      if (lower === 's') forms.add(0x17f);
      if (lower === 'k') forms.add(0x212a);
      for (const form of forms) all += literal(form);
    }
    return all;
  }

  private caseless(item: string, ignoreCase: boolean): string {
    if (ignoreCase && !CASELESS.test(item)) throw this.fault(`(?i:${item})`);
    return item;
  }

  private character(): string {
    const codePoint = this.source.codePointAt(this.at);
    if (codePoint === undefined) throw this.fault('its end', 'where more should stand');
    const character = String.fromCodePoint(codePoint);
    this.at += character.length;
    return character;
  }

  private next(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  private take(text: string): boolean {
    if (!this.next(text)) return false;
    this.at += text.length;
    return true;
  }

  private fault(what: string, why = 'which is not understood'): TokenizerFault {
    return new TokenizerFault(
      `The pattern "${this.path}" has ${what === 'its end' ? what : `"${what}"`}, ${why}.`,
    );
  }
}
