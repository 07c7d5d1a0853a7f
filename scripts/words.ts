// Collects the words that the extension and its pages show, as the keys of a bundle for translators.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const FOLDERS = ['src/host', 'webview'];

/** Every text that is passed to `t(…)` or `l10n.t(…)`, sorted, as its own translation. Throws at one that is no literal. */
export function collectWords(root: string): Record<string, string> {
  const words = new Set<string>();
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
      if (message === undefined || !ts.isStringLiteralLike(message)) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart());
        throw new Error(`${path}:${line + 1}: a text that is to be translated has to stand there in full.`);
      }
      found.push(message.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** `t(…)`, `l10n.t(…)` or `vscode.l10n.t(…)`. */
function isTranslation(called: ts.Expression): boolean {
  if (ts.isIdentifier(called)) return called.text === 't';
  if (!ts.isPropertyAccessExpression(called) || called.name.text !== 't') return false;
  const { expression: owner } = called;
  return ts.isIdentifier(owner)
    ? owner.text === 'l10n'
    : ts.isPropertyAccessExpression(owner) && owner.name.text === 'l10n';
}
