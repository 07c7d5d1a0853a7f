// A lint rule: who may import whom. The longest folder that a file lies in decides.
import { dirname, join, relative, sep } from 'node:path';

const CORE = 'src/core';

/** Folder → folders it may import from, besides itself. */
const MAY_IMPORT = {
  'src/core/record': [],
  'src/core/document': ['src/core/record'],
  'src/core/pipeline': ['src/core/record'],
  'src/core/text': ['src/core/record'],
  'src/core/tokens': ['src/core/record'],
  'src/core/analysis': ['src/core/record'],
  'src/core/analysis/dataset': ['src/core/record', 'src/core/pipeline', 'src/core/text', 'src/core/tokens'],
  'src/core/analysis/display': [
    'src/core/analysis/dataset',
    'src/core/record',
    'src/core/text',
    'src/core/query',
  ],
  'src/core/format': ['src/core/record'],
  'src/core/compare': ['src/core/record'],
  'src/core/stages': ['src/core/pipeline', 'src/core/record', 'src/core/text', 'src/core/tokens'],
  'src/core/query': ['src/core/pipeline', 'src/core/record', 'src/core/text', 'src/core/tokens'],
  'src/protocol': [CORE],
  'src/node': [CORE, 'src/protocol', 'package.json'],
  'src/collect': [CORE, 'src/node'],
  'src/worker': [CORE, 'src/protocol', 'src/node'],
  'src/cli': [CORE, 'src/protocol', 'src/node'],
  'src/host': [CORE, 'src/protocol', 'src/node'],
  'src/extension.ts': ['src/host'],
  webview: ['src/protocol', CORE],
};

const RUNS_WITHOUT_NODE = [CORE, 'src/protocol', 'webview'];
/** A stage, as against the files that list or describe all of them. */
const STAGE = /^src\/core\/stages\/(?:[a-z]+-[a-z-]+|balance)(?:\.ts)?$/;

const within = (path, folder) => path === folder || path.startsWith(`${folder}/`);

function problem(file, source) {
  const layer = Object.keys(MAY_IMPORT)
    .filter(folder => within(file, folder))
    .sort((a, b) => b.length - a.length)[0];
  if (layer === undefined) return undefined;
  if (source === 'vscode')
    return layer === 'src/host' || layer === 'src/extension.ts' ? undefined : 'Only src/host imports vscode.';
  if (source.startsWith('node:')) {
    return RUNS_WITHOUT_NODE.some(folder => within(layer, folder))
      ? `${layer} runs without Node.`
      : undefined;
  }
  if (!source.startsWith('.')) return undefined;
  const target = join(dirname(file), source).split(sep).join('/');
  if (STAGE.test(file) && STAGE.test(target)) return 'A stage never imports another stage.';
  return [layer, ...MAY_IMPORT[layer]].some(folder => within(target, folder))
    ? undefined
    : `${layer} must not import ${target}.`;
}

export const layers = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    const check = node => {
      const source = node.source?.value;
      const message = typeof source === 'string' ? problem(file, source) : undefined;
      if (message !== undefined) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
