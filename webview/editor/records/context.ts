import type { Refusal } from '../../../src/core/pipeline/recipe';
import type { DocumentEdit } from '../../../src/protocol/document';
import type { EditorState } from '../../../src/protocol/editor';
import type { RecordPreview, StageReason } from '../../../src/protocol/engine';
import type { Condition } from '../../../src/protocol/query';
import { t } from '../../ui/words';
import type { Host } from '../host';
import type { Marking } from '../text/render';

export type Mode = 'table' | 'cards' | 'record';

/** What a person is about to write anew. */
export interface EditTarget {
  readonly index: number;
  readonly path: string;
  /** A text, any value as JSON, or the whole record as it stands in the file. */
  readonly kind: 'text' | 'value' | 'raw';
  /** What stands there now, where it is known whole. */
  readonly known: string | null;
}

/** What the views of records know and can do. */
export interface RecordsContext {
  readonly client: Host['client'];
  state(): EditorState | undefined;
  /** Rows of the view. */
  rows(): number;
  marking(): Marking;
  /** Changes the document, and waits until the change is on the screen; false where it could not be made. */
  edit(edit: DocumentEdit): Promise<boolean>;
  decide(key: string, refusal: Refusal, refused: boolean): void;
  /** For all records, by the recipe. */
  decideKind(kind: StageReason, refused: boolean): void;
  /** Shows only the records that meet this, too. */
  filter(condition: Condition): void;
  /** Opens a text or value for editing over `element`. */
  open(target: EditTarget, element: HTMLElement): void;
  /** `path`: the value that the menu was asked for at. */
  menu(record: RecordPreview, at: { x: number; y: number }, path?: string): void;
  goTo(index: number): void;
  show(mode: Mode, index: number): void;
  fail(message: string): void;
  retry(): void;
}

/** A recipe is previewed: records show what it makes of them. */
export const isJudged = (context: RecordsContext): boolean => Boolean(context.state()?.recipe.recipe);

export const canEdit = (context: RecordsContext): boolean => context.state()?.dataset.readOnly === null;

/** All records are shown, as in the document: a row is a record's index. */
export const isPlain = ({ view }: Pick<EditorState, 'view'>): boolean =>
  view.filter === null && view.sort === null;

/** Why records cannot be moved; null where they can. */
export function whyNotMovable(context: RecordsContext): string | null {
  const state = context.state();
  if (state === undefined) return '';
  if (state.dataset.readOnly !== null) return state.dataset.readOnly;
  return isPlain(state) ? null : t('Records can be moved while all are shown, in the order of the file.');
}
