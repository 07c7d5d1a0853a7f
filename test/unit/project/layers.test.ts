import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ESLint } from 'eslint';

const root = join(__dirname, '../../..');

/** Messages of the import rule for `code`, as if it stood in `path`. */
async function importProblems(path: string, code: string): Promise<string[]> {
  const eslint = new ESLint({ cwd: root, ruleFilter: ({ ruleId }) => ruleId === 'winnow/layers' });
  const results = await eslint.lintText(code, { filePath: join(root, path) });
  return results.flatMap(({ messages }) => messages.map(({ message }) => message));
}

describe('layers', () => {
  const forbidden: [string, string][] = [
    ['src/core/record/edit.ts', '../pipeline/stage'],
    ['src/core/record/edit.ts', '../../node/version'],
    ['src/core/pipeline/stage.ts', '../stages/balance'],
    ['src/core/compare/matching.ts', '../pipeline/stage'],
    ['src/core/pipeline/stage.ts', 'node:fs'],
    ['src/core/stages/balance.ts', './deduplicate-exact'],
    ['src/core/stages/balance.ts', 'vscode'],
    ['src/protocol/rpc.ts', '../node/version'],
    ['src/node/version.ts', '../host/settings'],
    ['src/worker/main.ts', 'vscode'],
    ['src/cli/main.ts', '../host/settings'],
    ['src/host/settings.ts', '../cli/usage'],
    ['webview/editor/main.ts', '../../src/node/version'],
    ['webview/editor/main.ts', 'node:fs'],
  ];
  for (const [path, target] of forbidden) {
    it(`${path} may not import ${target}`, async () => {
      assert.equal((await importProblems(path, `import '${target}';\n`)).length, 1);
    });
  }

  it('let each file import what is below it', async () => {
    assert.deepEqual(await importProblems('src/node/version.ts', "import '../core/record/edit';\n"), []);
    assert.deepEqual(await importProblems('src/host/settings.ts', "import 'vscode';\n"), []);
  });

  it('leave the entry of the extension a table of contents', () => {
    assert.ok(readFileSync(join(root, 'src/extension.ts'), 'utf8').split('\n').length <= 61);
  });
});
