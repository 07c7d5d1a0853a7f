// The two globals that Node, browsers and workers share and that ES2023 alone does not declare.
interface TextDecoder {
  decode(input?: Uint8Array): string;
}
declare const TextDecoder: new (
  label?: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => TextDecoder;
interface TextEncoder {
  encode(input: string): Uint8Array;
  encodeInto(input: string, target: Uint8Array): { read: number; written: number };
}
declare const TextEncoder: new () => TextEncoder;
