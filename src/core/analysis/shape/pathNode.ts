import { memberPath } from '../../record/fieldPath';
import { LISTED_OF_RULE, type Place } from '../problem';
import { KINDS, Kind } from './kind';
import { fieldTrigger } from './trigger';

/** Members of an object that are told apart; an object with more is a dictionary, its names are data. */
export const MOST_MEMBERS = 128;

const encoder = new TextEncoder();

/** What stands at one path of all records, items of lists folded to `[*]`: counts, and the first places. */
export class PathNode {
  readonly members: PathNode[] = [];
  item: PathNode | undefined;
  /** How often each kind stood here. Of a repeated name the last one is counted. */
  readonly counts: number[] = new Array<number>(KINDS).fill(0);
  /** Texts without anything but white space. */
  blank = 0;
  /** Had more members than are told apart. */
  dictionary = false;
  /** The first places of each kind. */
  readonly places: readonly Place[][] = Array.from({ length: KINDS }, () => []);
  readonly blankPlaces: Place[] = [];
  /** The first objects that do not have this member, each with the path that it would have. */
  readonly absent: Place[];
  readonly keyBytes: Uint8Array;
  readonly trigger: number;
  readonly depth: number;

  constructor(
    readonly parent: PathNode | undefined,
    /** The member's name; undefined for an item of a list, and for the record itself. */
    readonly key: string | undefined,
    /** Field path with `[*]` for items. */
    readonly path: string,
    /** Index among the members of `parent`. */
    readonly ordinal: number,
    /** The path is that of every such value: it leads through no list. */
    readonly fixed: boolean,
  ) {
    this.keyBytes = encoder.encode(key ?? '');
    this.depth = parent === undefined ? 0 : parent.depth + 1;
    this.trigger = this.depth === 1 && key !== undefined ? fieldTrigger(key) : 0;
    this.absent =
      parent === undefined || key === undefined
        ? []
        : parent.places[Kind.Object]!.slice(0, LISTED_OF_RULE).map(place => ({
            ...place,
            path: memberPath(place.path, key),
            end: place.start + 1,
            columns: { start: place.columns.start, end: place.columns.start + 1 },
          }));
  }

  /** How often any value stood here. */
  get total(): number {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }
}
