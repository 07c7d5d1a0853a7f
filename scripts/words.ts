// Collects the words that the extension and its pages show, as the keys of a bundle for translators.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { FIXES } from '../src/core/analysis/fixes';

const FOLDERS = [
  'src/host',
  'webview',
  'src/core/analysis/display',
  'src/core/analysis/dataset',
  'src/node/analysis',
];

/** What fixes are called stands in their definitions: such a name may be passed to `t` as a variable. */
const DEFINED = FIXES.flatMap(({ title, allTitle }) => [title, allTitle]);
const NAMES_OF_DEFINED = ['title', 'allTitle'];

/**
 * Every text that is passed to `t(…)`, `l10n.t(…)` or `note(…)`, sorted, as its own translation. Throws at one that is neither
 * a literal nor the name of something defined.
 */
export function collectWords(root: string): Record<string, string> {
  const words = new Set<string>(DEFINED);
  for (const folder of FOLDERS) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(name)) continue;
      const path = join(root, folder, name);
      for (const word of wordsIn(path, readFileSync(path, 'utf8'))) words.add(word);
    }
  }
  return Object.fromEntries([...words].sort().map(word => [word, word]));
}

function wordsIn(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTranslation(node.expression)) {
      const [message] = node.arguments;
      if (message !== undefined && ts.isStringLiteralLike(message)) found.push(message.text);
      else if (message === undefined || !isDefined(message)) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart());
        throw new Error(`${path}:${line + 1}: a text that is to be translated has to stand there in full.`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const isDefined = (message: ts.Expression): boolean =>
  ts.isIdentifier(message) && NAMES_OF_DEFINED.includes(message.text);

/** `t(…)`, `l10n.t(…)` or `vscode.l10n.t(…)`; `note(…)` of a report is translated where it is shown. */
function isTranslation(called: ts.Expression): boolean {
  if (ts.isIdentifier(called)) return called.text === 't' || called.text === 'note';
  if (!ts.isPropertyAccessExpression(called) || called.name.text !== 't') return false;
  const { expression: owner } = called;
  return ts.isIdentifier(owner)
    ? owner.text === 'l10n'
    : ts.isPropertyAccessExpression(owner) && owner.name.text === 'l10n';
}
