const LONE_SURROGATE = /(\p{Cs})/u;

/** A text as bytes that are ordered as its code points: UTF-8, in which a lone surrogate has its three bytes too. */
export function codePointBytes(text: string): Buffer {
  if (!LONE_SURROGATE.test(text)) return Buffer.from(text);
  return Buffer.concat(
    text.split(LONE_SURROGATE).map((part, at) => (at % 2 === 0 ? Buffer.from(part) : surrogateBytes(part))),
  );
}

function surrogateBytes(text: string): Buffer {
  const unit = text.charCodeAt(0);
  return Buffer.from([0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)]);
}
