import type { Touch } from '../../core/pipeline/touches';

/** Numbers sets of touches in the order they first appear; 0 is the empty one. */
export class TouchSets {
  private readonly sets: (readonly Touch[])[] = [[]];
  private readonly numbers = new Map([['', 0]]);
  /** Numbers of lists that have been looked at, since the same list comes for many records. */
  private readonly known = new WeakMap<readonly Touch[], number>();

  /** Number of the set of all of `touches` and those of another set. */
  with(set: number, touches: readonly Touch[]): number {
    if (set !== 0) return this.numberOf([...this.sets[set]!, ...touches]);
    let number = this.known.get(touches);
    if (number === undefined) {
      number = this.numberOf(touches);
      this.known.set(touches, number);
    }
    return number;
  }

  of(set: number): readonly Touch[] {
    return this.sets[set]!;
  }

  /** 1 for the number of each set that has a touch like that. */
  having(like: (touch: Touch) => boolean): Uint8Array {
    return Uint8Array.from(this.sets, touches => (touches.some(like) ? 1 : 0));
  }

  private numberOf(touches: readonly Touch[]): number {
    const byName = new Map(touches.map(touch => [nameOf(touch), touch]));
    const names = [...byName.keys()].sort();
    const name = names.join('\n');
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.sets.length;
      this.numbers.set(name, number);
      this.sets.push(names.map(own => byName.get(own)!));
    }
    return number;
  }
}

const nameOf = ({ stage, reason, refused }: Touch): string => `${stage} ${reason} ${refused}`;
