import { utf8SequenceLength } from '../../core/record/utf8';

/** Bytes as text; those that are no UTF-8 as `\xE9`. `length`: how many were shown, a sequence cut off left out. */
export function shownBytes(bytes: Uint8Array): { text: string; odd: boolean; length: number } {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  let odd = false;
  let from = 0;
  for (let at = 0; at < bytes.length;) {
    if (bytes[at]! < 0x80) {
      at++;
      continue;
    }
    const length = utf8SequenceLength(bytes, at, bytes.length);
    if (length === 0) {
      if (isCutOff(bytes, at))
        return { text: text + decoder.decode(bytes.subarray(from, at)), odd, length: at };
      text += `${decoder.decode(bytes.subarray(from, at))}\\x${bytes[at]!.toString(16).toUpperCase()}`;
      odd = true;
      from = at + 1;
    }
    at += Math.max(1, length);
  }
  return { text: text + decoder.decode(bytes.subarray(from)), odd, length: bytes.length };
}

/** The bytes from `at` on begin a sequence that ends behind them. */
function isCutOff(bytes: Uint8Array, at: number): boolean {
  const lead = bytes[at]!;
  const wanted = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
  const rest = bytes.subarray(at);
  return rest.length < wanted && rest.subarray(1).every(byte => (byte & 0xc0) === 0x80);
}
