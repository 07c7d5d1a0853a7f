import * as vscode from 'vscode';
import type { FileTokens, RecordsSize } from '../../protocol/reading';
import type { DatasetDocument } from '../editor/document';
import type { EditorPanel } from '../editor/panel';
import type { CursorTokens } from './counting';

/** Without a recipe a larger dataset is not counted as a whole: that takes its engine too long. */
const MOST_BYTES = 100_000_000;
/** Records of a selection that are counted at most. */
const MOST_SELECTED = 20_000;

/** What the status bar says of an editor. */
export interface Counted {
  readonly cursor: CursorTokens;
  /** Null while it is being counted, or where it is not counted: `why` says so. */
  readonly file: (RecordsSize & Pick<FileTokens, 'fields'>) | null;
  readonly why: string | null;
  /** It could not be counted: `why` says so. */
  readonly failed?: boolean;
}

/** Tokens of a dataset in Winnow's editor, by its engine. */
export class DatasetCounting {
  readonly #whole = new WeakMap<DatasetDocument, { readonly key: string; readonly size: RecordsSize }>();
  /** Cancels what is being counted. */
  #cancel: (() => void) | undefined;

  /** What the preview has counted on its way. */
  known({ document }: EditorPanel): Pick<Counted, 'file' | 'why'> {
    const { totals } = document;
    const fields = document.recipe.state.fields.map(({ path }) => path);
    if (totals !== null && totals.tokens !== null) {
      const { before, uncounted } = totals.tokens;
      return { file: { tokens: before, uncounted, malformed: totals.malformed, fields }, why: null };
    }
    const whole = this.#whole.get(document);
    const file = whole?.key === keyOf(document) ? { ...whole.size, fields } : null;
    return { file, why: null };
  }

  /** Tokens of what the person is at, and of the whole where the preview does not count it; undefined where stopped. */
  async count(editor: EditorPanel): Promise<Partial<Counted> | undefined> {
    this.#cancel?.();
    const { document } = editor;
    const { index, rows } = editor.cursor;
    const listeners: (() => void)[] = [];
    let cancelled = false;
    this.#cancel = () => {
      cancelled = true;
      for (const listener of listeners) listener();
    };
    const context = {
      cancelled: () => cancelled,
      onCancel: (listener: () => void) => void listeners.push(listener),
    };
    const selected = rows.reduce((sum, { start, end }) => sum + end - start, 0);
    const size =
      selected === 0 || selected > MOST_SELECTED ? undefined : await document.ask('size', { rows }, context);
    const row = index === null ? null : await document.ask('rowOf', { index }, context);
    const record =
      row === null
        ? undefined
        : await document.ask('size', { rows: [{ start: row, end: row + 1 }] }, context);
    if (context.cancelled()) return undefined;
    const cursor = { selection: size?.tokens ?? (selected > 0 ? null : undefined), record: tokensOf(record) };
    return { cursor, ...(await this.#wholeOf(editor, context)) };
  }

  async #wholeOf(
    editor: EditorPanel,
    context: Parameters<DatasetDocument['ask']>[2],
  ): Promise<Pick<Counted, 'file' | 'why'>> {
    const { document } = editor;
    const known = this.known(editor);
    if (known.file !== null || document.recipe.asked) return known;
    if ((await document.info).bytes > MOST_BYTES) {
      return {
        file: null,
        why: vscode.l10n.t('The whole of a dataset this large is counted when a recipe is chosen.'),
      };
    }
    const key = keyOf(document);
    const size = await document.ask('size', { rows: null }, context);
    if (context?.cancelled() === false) this.#whole.set(document, { key, size });
    return this.known(editor);
  }
}

/** A record that cannot be read has no number. */
const tokensOf = (size: RecordsSize | undefined): number | null | undefined =>
  size === undefined || size.malformed > 0 ? undefined : size.uncounted > 0 ? null : size.tokens;

const keyOf = ({ content, tokenizer }: DatasetDocument): string => `${content.version} ${tokenizer}`;
