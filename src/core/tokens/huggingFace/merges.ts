import { listIn, TokenizerFault, type Part } from './fault';

/** For each merge of a model, in order, the ids of its two tokens and of the one that they become. */
export function mergesOf(model: Part, ids: ReadonlyMap<string, number>): Int32Array {
  const list = listIn(model, 'merges');
  const merges = new Int32Array(list.length * 3);
  list.forEach((merge, rank) => {
    const both: unknown = typeof merge === 'string' ? merge.split(' ') : merge;
    const where = `Merge ${rank + 1} in "${model.path}.merges"`;
    if (!Array.isArray(both) || both.length !== 2) throw new TokenizerFault(`${where} is no pair of tokens.`);
    const [left, right] = both as [unknown, unknown];
    if (typeof left !== 'string' || typeof right !== 'string') {
      throw new TokenizerFault(`${where} is no pair of texts.`);
    }
    [left, right, left + right].forEach((token, i) => {
      const id = ids.get(token);
      if (id === undefined) {
        throw new TokenizerFault(
          `${where} needs the token ${JSON.stringify(token)}, which is not in the vocabulary.`,
        );
      }
      merges[3 * rank + i] = id;
    });
  });
  return merges;
}
