/** Bytes that formats are made of. */
export const Ascii = {
  LineFeed: 0x0a,
  CarriageReturn: 0x0d,
  Space: 0x20,
  Tab: 0x09,
  Quote: 0x22,
  Comma: 0x2c,
  Colon: 0x3a,
  OpenList: 0x5b,
  Backslash: 0x5c,
  CloseList: 0x5d,
  OpenObject: 0x7b,
  CloseObject: 0x7d,
} as const;
