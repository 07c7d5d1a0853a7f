import { listDifferences, type DifferenceKind, type DifferenceList } from '../../core/compare/differences';
import { countRepeated, matchGroups } from '../../core/compare/matching';
import type { CompareProgress, CompareReport, ComparedFile, ShownDifference } from '../../protocol/compare';
import { openDataset, type Dataset } from '../input/dataset';
import { progressReporter } from '../run/progress';
import { checkKeyPath, headingDifference, keyMissing, scalarFields } from './fields';
import { ContentNumbers, KeyNumbers } from './numbers';
import { pairSimilar } from './pairSimilar';
import { NO_KEY, readSide, type ReadSide } from './readSide';
import { RecordFile, identityOf } from './recordFile';
import { shownDifference } from './shown';

export interface CompareOptions {
  readonly left: string;
  readonly right: string;
  /** Field path of the key; null compares by content. */
  readonly by: string | null;
  readonly cancelled: () => boolean;
  readonly onProgress: (progress: CompareProgress) => void;
}

interface Pair<T> {
  readonly left: T;
  readonly right: T;
}

/** Two files and where their records differ. Texts are not kept: they are read when they are asked for. */
export class Comparison {
  private selected: { readonly kinds: string; readonly positions: Uint32Array } | undefined;

  private constructor(
    readonly report: CompareReport,
    private readonly list: DifferenceList,
    private readonly files: Pair<RecordFile>,
  ) {}

  /** Throws a Problem where the files cannot be compared, and Cancelled. */
  static async open(options: CompareOptions): Promise<Comparison> {
    const { by, cancelled, onProgress } = options;
    if (by !== null) checkKeyPath(by);
    const identities = { left: await identityOf(options.left), right: await identityOf(options.right) };
    const datasets = { left: await openDataset(options.left), right: await openDataset(options.right) };
    const fields = await scalarFields(datasets.left, datasets.right);

    const { reads, keys, contents } = await readBoth(datasets, options);
    for (const side of ['left', 'right'] as const) {
      const { withoutKey, contents: records } = reads[side];
      if (by !== null && records.length > 0 && withoutKey === records.length)
        throw keyMissing(by, options[side], fields);
    }
    const groups = { left: groupsOf(reads.left, by, keys), right: groupsOf(reads.right, by, keys) };
    const matching = matchGroups(groups.left, groups.right, keys + contents);
    const files = {
      left: new RecordFile(datasets.left, reads.left.offsets, identities.left),
      right: new RecordFile(datasets.right, reads.right.offsets, identities.right),
    };
    try {
      await pairSimilar({
        ...files,
        matching,
        keys,
        groups,
        cancelled,
        onProgress: pairProgress(onProgress),
      });
      await Promise.all([files.left.check(), files.right.check()]);
    } catch (error) {
      await closeBoth(files);
      throw error;
    }
    const sides = {
      left: { groups: groups.left, contents: reads.left.contents },
      right: { groups: groups.right, contents: reads.right.contents },
    };
    const list = listDifferences(sides.left, sides.right, matching);
    const report: CompareReport = {
      left: comparedFile(options.left, reads.left, groups.left, keys),
      right: comparedFile(options.right, reads.right, groups.right, keys),
      by,
      counts: list.counts,
      headings: headingDifference(datasets.left, datasets.right),
      fields,
    };
    checkSums(report);
    return new Comparison(report, list, files);
  }

  /** Of the differences of these kinds, `first … first + count - 1`; fewer at the end. */
  async differences(
    first: number,
    count: number,
    kinds: readonly DifferenceKind[],
  ): Promise<ShownDifference[]> {
    await Promise.all([this.files.left.check(), this.files.right.check()]);
    const positions = this.select(kinds).subarray(first, first + count);
    const shown: ShownDifference[] = [];
    for (const [at, position] of positions.entries())
      shown.push(await this.show(position, first + at, false));
    return shown;
  }

  /** One of the differences of these kinds, in full. */
  async fieldsOf(number: number, kinds: readonly DifferenceKind[]): Promise<ShownDifference> {
    await Promise.all([this.files.left.check(), this.files.right.check()]);
    return this.show(this.select(kinds)[number]!, number, true);
  }

  /** A record over several lines. */
  async indented(side: 'left' | 'right', index: number): Promise<string> {
    await this.files[side].check();
    return this.files[side].indented(index);
  }

  close(): Promise<void> {
    return closeBoth(this.files);
  }

  private async show(position: number, number: number, whole: boolean): Promise<ShownDifference> {
    const difference = this.list.at(position);
    const { left, right } = difference;
    return shownDifference(
      difference,
      number,
      left === null ? null : await this.files.left.read(left),
      right === null ? null : await this.files.right.read(right),
      whole,
    );
  }

  private select(kinds: readonly DifferenceKind[]): Uint32Array {
    const name = kinds.join();
    if (this.selected?.kinds !== name) this.selected = { kinds: name, positions: this.list.select(kinds) };
    return this.selected.positions;
  }
}

async function readBoth(
  datasets: Pair<Dataset>,
  { by, cancelled, onProgress }: CompareOptions,
): Promise<{ reads: Pair<ReadSide>; keys: number; contents: number }> {
  const contentNumbers = new ContentNumbers();
  const keyNumbers = new KeyNumbers();
  const report = progressReporter(datasets.left.bytes + datasets.right.bytes, progress => {
    onProgress({ ...progress, step: 'read' });
  });
  const read = (dataset: Dataset, bytesBefore: number, recordsBefore: number): Promise<ReadSide> =>
    readSide(dataset, {
      by,
      contentNumbers,
      keyNumbers,
      cancelled,
      onBlock: (bytes, records) => {
        report(bytesBefore + bytes, recordsBefore + records);
      },
    });
  const left = await read(datasets.left, 0, 0);
  const right = await read(datasets.right, datasets.left.bytes, left.contents.length);
  return { reads: { left, right }, keys: keyNumbers.size, contents: contentNumbers.size };
}

/** Numbers below `keys` are those of keys; records without one are recognised by content. */
function groupsOf({ contents, keys: numbers }: ReadSide, by: string | null, keys: number): Uint32Array {
  if (by === null) return contents;
  return numbers.map((number, at) => (number === NO_KEY ? keys + contents[at]! : number));
}

function comparedFile(path: string, read: ReadSide, groups: Uint32Array, keys: number): ComparedFile {
  const { contents, malformed, withoutKey, blank } = read;
  const repeatedKeys = countRepeated(groups, keys);
  return { path, records: contents.length, malformed, withoutKey, repeatedKeys, blank };
}

function pairProgress(onProgress: CompareOptions['onProgress']): (done: number, total: number) => void {
  let report: ReturnType<typeof progressReporter> | undefined;
  return (done, total) => {
    report ??= progressReporter(total, progress => {
      onProgress({ ...progress, step: 'pair' });
    });
    report(done, done);
  };
}

function checkSums({ left, right, counts }: CompareReport): void {
  const { same, added, removed, changed, moved } = counts;
  const both = same + changed + moved;
  if (left.records === both + removed && right.records === both + added) return;
  throw new Error('The differences do not add up to the records of both files: this is a defect in Winnow.');
}

async function closeBoth({ left, right }: Pair<RecordFile>): Promise<void> {
  await Promise.all([left.close(), right.close()]);
}
