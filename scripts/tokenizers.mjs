// Keeps the ranks of tokenizers out of the programs: each is a file of its own, loaded when it is first asked for.
const RANKS = /^gpt-tokenizer\/encoding\/(\w+)$/;

/** An esbuild plugin for programs that lie in `dist`. */
export const tokenizersApart = {
  name: 'tokenizers-apart',
  setup(build) {
    build.onResolve({ filter: RANKS }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path: `./tokenizers/${RANKS.exec(path)[1]}.js`, external: true },
    );
  },
};

/** Entry points of the files that the programs load. */
export const tokenizerFiles = Object.fromEntries(
  ['r50k_base', 'cl100k_base', 'o200k_base'].map(name => [
    `tokenizers/${name}`,
    `gpt-tokenizer/encoding/${name}`,
  ]),
);
