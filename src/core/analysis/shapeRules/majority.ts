/** From so many on there is a "rest" to differ from. */
const FEWEST = 5;

/** Whether `count` of `total` are few enough to be a slip: at most one, or at most that share. */
export const isOdd = (count: number, total: number, share: number): boolean =>
  count > 0 && total >= FEWEST && count <= Math.max(1, Math.floor(total * share));

/** `99.8 %`; never rounded up to all. */
export const shareWords = (count: number, total: number): string =>
  `${Math.floor((count * 1000) / total) / 10} %`;

export const countWords = (count: number): string => count.toLocaleString('en-US');
