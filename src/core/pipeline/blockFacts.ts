import type { BlockFacts } from './judgedBlock';
import { hashKey } from './keyHash';
import { NameNumbers } from './nameNumbers';
import type { Fact, GroupJudge } from './stage';

/** Collects what a corpus stage needs to know, record by record; `undefined` stands for a record of no group. */
export function factsCollector(judge: GroupJudge) {
  const named = typeof judge.choose === 'function' ? new NameNumbers() : null;
  const ids: number[] = [];
  const ranks: number[] = [];
  let keys = new Uint32Array(3 * 1024);
  let count = 0;
  return {
    add(fact: Fact | undefined): void {
      if (count * 3 === keys.length) {
        const grown = new Uint32Array(keys.length * 2);
        grown.set(keys);
        keys = grown;
      }
      if (fact !== undefined) hashKey(fact.key, keys, count * 3);
      if (named !== null) ids.push(fact === undefined ? -1 : named.of(fact.key));
      if (judge.order === 'rank') ranks.push(fact?.rank ?? 0);
      count++;
    },
    take(): BlockFacts {
      return {
        keys: keys.slice(0, count * 3),
        ranks: judge.order === 'rank' ? Float64Array.from(ranks) : null,
        named: named === null ? null : { names: named.names, ids: Int32Array.from(ids) },
      };
    },
  };
}
