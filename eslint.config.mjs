import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Who may import whom: folder → what it must not reach. The table of design.md, enforced. */
const FORBIDDEN = {
  'src/core/record': ['core/(document|pipeline|stages|text|tokens|analysis|format)', 'protocol', 'node', 'worker', 'cli', 'host'],
  'src/core/text': ['core/(document|pipeline|stages|tokens|analysis|format)', 'protocol', 'node', 'worker', 'cli', 'host'],
  'src/core/tokens': ['core/(document|pipeline|stages|text|analysis|format)', 'protocol', 'node', 'worker', 'cli', 'host'],
  'src/core/pipeline': ['core/(document|stages|text|tokens|analysis|format)', 'protocol', 'node', 'worker', 'cli', 'host'],
  'src/core/stages': ['core/(document|analysis|format)', 'protocol', 'node', 'worker', 'cli', 'host'],
  'src/protocol': ['node', 'worker', 'cli', 'host'],
  'src/node': ['worker', 'cli', 'host'],
  'src/worker': ['cli', 'host'],
  'src/cli': ['host', 'worker'],
  'src/host': ['cli', 'worker'],
  webview: ['node', 'worker', 'cli', 'host'],
};

const forbid = (folder, reaches) => {
  const vscode = folder === 'src/host' ? [] : [{ name: 'vscode', message: 'Only src/host imports vscode.' }];
  const browserOnly = folder.startsWith('src/core') || folder === 'src/protocol' || folder === 'webview';
  return {
    files: [`${folder}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: vscode,
          patterns: [
            ...reaches.map(reach => ({
              regex: `^(\\.\\./)+(src/)?${reach}(/|$)`,
              message: `${folder} must not import ${reach}.`,
            })),
            ...(browserOnly ? [{ regex: '^node:', message: `${folder} runs without Node.` }] : []),
          ],
        },
      ],
    },
  };
};

export default tseslint.config(
  { ignores: ['dist', 'out', 'node_modules', 'samples', 'test/fixtures'] },
  js.configs.recommended,
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', setInterval: 'readonly', clearInterval: 'readonly', fetch: 'readonly', AbortSignal: 'readonly', AbortController: 'readonly', document: 'readonly', performance: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-control-regex': 'off',
      eqeqeq: 'error',
    },
  },
  {
    // node:test's describe/it return promises that its runner awaits.
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
  ...Object.entries(FORBIDDEN).map(([folder, reaches]) => forbid(folder, reaches)),
);
