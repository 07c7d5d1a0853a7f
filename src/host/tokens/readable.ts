import * as vscode from 'vscode';
import type { TextKind } from '../../protocol/reading';

const SCHEMES = ['file', 'untitled', 'vscode-remote'];
const LANGUAGES = ['jsonl', 'json', 'plaintext', 'markdown'];

/** Documents whose tokens are counted. */
export const READABLE: vscode.DocumentSelector = SCHEMES.flatMap(scheme => [
  ...LANGUAGES.map(language => ({ scheme, language })),
  { scheme, pattern: '**/*.{jsonl,ndjson,json,txt,md}' },
]);

/** How a document is made up; undefined where its tokens are not counted: settings and the like are no data. */
export function kindOf({
  uri,
  languageId,
}: Pick<vscode.TextDocument, 'uri' | 'languageId'>): TextKind | undefined {
  if (!SCHEMES.includes(uri.scheme) || languageId === 'jsonc') return undefined;
  const [, ending = ''] = /\.([a-z]+)$/i.exec(uri.path) ?? [];
  if (languageId === 'jsonl' || /^(?:jsonl|ndjson)$/i.test(ending)) return 'lines';
  if (languageId === 'json' || /^json$/i.test(ending)) return 'json';
  return ['plaintext', 'markdown'].includes(languageId) || /^(?:txt|md)$/i.test(ending) ? 'plain' : undefined;
}
