// How the tokenizers of @xenova/transformers are bundled: without what runs models.

/** Modules that are never used by tokenizers. */
const UNUSED = /^(?:onnxruntime-(?:node|web)|sharp)$/;

const withoutModels = {
  name: 'without-models',
  setup(build) {
    build.onResolve({ filter: UNUSED }, ({ path }) => ({ path, namespace: 'unused' }));
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'export default {};' }));
  },
};

export const library = {
  entryPoints: { library: 'node_modules/@xenova/transformers/src/tokenizers.js' },
  outdir: 'dist',
  plugins: [withoutModels],
  // A bundle in CommonJS has no such thing. Nothing is loaded relative to it.
  define: { 'import.meta.url': '"file:///"' },
};
