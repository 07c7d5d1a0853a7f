/** The character that stands for each byte in the vocabularies of byte-level tokenizers. */
const CHARACTERS: readonly string[] = (() => {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    return String.fromCharCode(printable ? byte : next++);
  });
})();

const BYTES = new Map(CHARACTERS.map((character, byte) => [character.charCodeAt(0), byte]));

export const characterOfByte = (byte: number): string => CHARACTERS[byte]!;

/** Writes the bytes that `token` stands for to `target` from `at` on; false if it stands for none. */
export function writeBytes(token: string, target: Uint8Array, at: number): boolean {
  for (let i = 0; i < token.length; i++) {
    const byte = BYTES.get(token.charCodeAt(i));
    if (byte === undefined) return false;
    target[at + i] = byte;
  }
  return true;
}
