/** Numbers names in the order they first appear. */
export class NameNumbers {
  readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();

  of(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.names.length;
      this.numbers.set(name, number);
      this.names.push(name);
    }
    return number;
  }
}

/** The category of records that have none. */
export const UNKNOWN_CATEGORY = 'unknown';
