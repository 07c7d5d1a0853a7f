import { flagIn, TokenizerFault, type Part } from './fault';

const encoder = new TextEncoder();

/** Tells the tokens of the bytes of a text; the last one stands for all of it. */
export type ByteFallback = (text: string, add: (id: number, units: number) => void) => void;

/** How a text that is no token becomes tokens of its bytes; null where it does not. */
export function byteFallbackOf(model: Part, ids: ReadonlyMap<string, number>): ByteFallback | null {
  if (!flagIn(model, 'byte_fallback', false)) return null;
  const ofByte = Array.from({ length: 256 }, (_, byte) => {
    const token = `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;
    const id = ids.get(token);
    if (id === undefined) {
      throw new TokenizerFault(`"${model.path}.vocab" has no token "${token}", which "byte_fallback" needs.`);
    }
    return id;
  });
  return (text, add) => {
    const bytes = encoder.encode(text);
    bytes.forEach((byte, i) => {
      add(ofByte[byte]!, i === bytes.length - 1 ? text.length : 0);
    });
  };
}
