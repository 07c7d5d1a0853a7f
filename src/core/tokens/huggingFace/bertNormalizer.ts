import { flagIn, type Part } from './fault';
import { lowerCase } from './lowerCase';
import { WHITE_SPACE } from '../unicodeClasses';

const SPACE = new RegExp(`[${WHITE_SPACE}]`, 'g');
const REMOVED = /[\0\ufffd]|(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}]/gu;
// One block begins too late: so it does in the library that is followed here.
const CHINESE =
  /[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b920}-\u{2ceaf}\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;

/** What BERT does to a text before it is split. */
export function bertNormalizer(json: Part): (text: string) => string {
  const clean = flagIn(json, 'clean_text', true);
  const chinese = flagIn(json, 'handle_chinese_chars', true);
  const lower = flagIn(json, 'lowercase', true);
  const accents = flagIn(json, 'strip_accents', lower);
  return source => {
    let text = source;
    if (clean) text = text.replace(REMOVED, '').replace(SPACE, ' ');
    if (chinese) text = text.replace(CHINESE, ' $& ');
    if (accents) text = text.normalize('NFD').replace(/\p{Mn}/gu, '');
    return lower ? lowerCase(text) : text;
  };
}
