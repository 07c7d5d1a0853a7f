import { createScanner } from 'jsonc-parser';

/** A part of a JSON value: what opens or closes an object or list, or a scalar. */
export interface JsonToken {
  readonly kind: 'open' | 'close' | 'string' | 'scalar';
  /** The member's name; null for items and for the whole. */
  readonly key: string | null;
  /** A string's text; a scalar as it is spelled; a bracket. */
  readonly text: string;
  /** Where it stands in the source. */
  readonly start: number;
  readonly end: number;
}

/** The parts of a well-formed JSON text, in order. Never recursive, so that depth is no danger. */
export function* jsonTokens(source: string): Generator<JsonToken> {
  const scanner = createScanner(source, true);
  const lists: boolean[] = [];
  let key: string | null = null;
  /** A string is a name here. */
  let atName = false;
  for (;;) {
    scanner.scan();
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    const text = source.slice(start, end);
    switch (text[0]) {
      case undefined:
        return;
      case ':':
        continue;
      case ',':
        atName = lists.at(-1) === false;
        continue;
      case '{':
      case '[':
        lists.push(text === '[');
        atName = text === '{';
        yield { kind: 'open', key, text, start, end };
        break;
      case '}':
      case ']':
        lists.pop();
        atName = false;
        yield { kind: 'close', key, text, start, end };
        break;
      case '"':
        if (atName) {
          key = scanner.getTokenValue();
          atName = false;
          continue;
        }
        yield { kind: 'string', key, text: scanner.getTokenValue(), start, end };
        break;
      default:
        yield { kind: 'scalar', key, text, start, end };
    }
    key = null;
  }
}
