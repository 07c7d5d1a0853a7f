/** The first few of what is put in, in the order of `compare`, which must tell any two apart. */
export class Extremes<T> {
  readonly list: T[] = [];

  constructor(
    private readonly most: number,
    private readonly compare: (a: T, b: T) => number,
  ) {}

  /** The last one, once there are as many as there may be: what comes after it is not taken. */
  get last(): T | undefined {
    return this.list.length === this.most ? this.list[this.most - 1] : undefined;
  }

  add(item: T): void {
    const { list, most, compare } = this;
    if (list.length === most && compare(item, list[most - 1]!) > 0) return;
    let at = list.length;
    while (at > 0 && compare(item, list[at - 1]!) < 0) at--;
    list.splice(at, 0, item);
    if (list.length > most) list.pop();
  }
}
