import { gapsOf, type Gap } from '../../core/compare/gaps';
import type { Matching } from '../../core/compare/matching';
import { pairGap, type SketchSource } from '../../core/compare/pairing';
import { sketchOf, type Sketch } from '../../core/compare/sketch';
import { Cancelled } from '../problem';
import type { RecordFile } from './recordFile';

/** Sketches that are kept, because records near each other are compared. */
const REMEMBERED = 2048;

export interface PairSimilarOptions {
  readonly left: RecordFile;
  readonly right: RecordFile;
  readonly matching: Matching;
  /** Records whose group is below this have a key, and are never paired by likeness. */
  readonly keys: number;
  readonly groups: { readonly left: Uint32Array; readonly right: Uint32Array };
  readonly cancelled: () => boolean;
  /** Records of gaps done and in all. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Matches removed and added records that are the same ones changed; only these are read again. */
export async function pairSimilar(options: PairSimilarOptions): Promise<void> {
  const { left, right, matching, keys, groups, cancelled, onProgress } = options;
  const gaps = () =>
    gapsOf(matching, {
      left: index => groups.left[index]! >= keys,
      right: index => groups.right[index]! >= keys,
    });
  let total = 0;
  for (const gap of gaps()) total += sizeOf(gap);
  let done = 0;
  const sketches = (file: RecordFile): SketchSource =>
    remembered(async index => {
      if (cancelled()) throw new Cancelled();
      onProgress(Math.min(++done, total), total);
      const { problem, raw, leaves } = await file.read(index);
      return sketchOf(problem === null ? leaves : [{ path: '', text: raw, kind: 'spelled' }]);
    });
  const leftSketches = sketches(left);
  const rightSketches = sketches(right);
  for (const gap of gaps()) {
    await pairGap(gap, leftSketches, rightSketches, (leftAt, rightAt, stays) => {
      matching.add(leftAt, rightAt, stays);
    });
  }
}

const sizeOf = ({ removed, added }: Gap): number => removed.length + added.length;

function remembered(source: SketchSource): SketchSource {
  const known = new Map<number, Sketch>();
  return async index => {
    const found = known.get(index);
    if (found !== undefined) return found;
    const sketch = await source(index);
    known.set(index, sketch);
    if (known.size > REMEMBERED) known.delete(known.keys().next().value!);
    return sketch;
  };
}
