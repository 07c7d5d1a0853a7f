import * as vscode from 'vscode';
import type { ReadingCalls } from '../../protocol/reading';
import type { LazyThread } from '../engine/lazyThread';
import { countWords } from '../words';
import { kindOf } from './readable';
import { sampleOf } from './sample';
import { tokenSettings } from './settings';
import type { ChosenTokenizer } from './tokenizerSetting';
import { shareWords, tokensWords } from './tokenWords';

/** Lines beyond these get no hint: a view never shows as many. */
const MOST_LINES = 400;
/** Records of more units together are not counted: the one that goes beyond would hold up those of the others. */
const MOST_UNITS = 2_000_000;
/** As wide as a digit, so that numbers stand below each other. */
const FIGURE_SPACE = '\u2007';

export interface HintNeeds {
  readonly thread: LazyThread<ReadingCalls>;
  readonly tokenizer: () => ChosenTokenizer;
}

/** Tokens before each record in view: its end is most often out of sight. */
export class TokenHints implements vscode.InlayHintsProvider, vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<void>();
  readonly onDidChangeInlayHints = this.#changes.event;

  constructor(private readonly needs: HintNeeds) {}

  /** What is shown no longer holds. */
  refresh(): void {
    this.#changes.fire();
  }

  async provideInlayHints(
    document: vscode.TextDocument,
    { start, end }: vscode.Range,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlayHint[]> {
    const { inlayHints, limit } = tokenSettings();
    if (!inlayHints || kindOf(document) !== 'lines') return [];
    const lines: string[] = [];
    let units = 0;
    for (let line = start.line; line <= end.line && lines.length < MOST_LINES; line++) {
      const { text } = document.lineAt(line);
      const fits = units + text.length <= MOST_UNITS;
      if (fits) units += text.length;
      lines.push(fits ? text : '');
    }
    const { name, label } = this.needs.tokenizer();
    const call = this.needs.thread.call('records', { tokenizer: name, sample: sampleOf(document), lines });
    const listening = token.onCancellationRequested(() => {
      call.cancel();
    });
    // Why nothing can be counted is said in the status bar.
    const counted = await call
      .catch(() => undefined)
      .finally(() => {
        listening.dispose();
      });
    if (counted === undefined || token.isCancellationRequested) return [];
    const { tokens, fields } = counted;
    const width = Math.max(...tokens.map(count => countWords(count ?? 0).length));
    const what = fields.length === 0 ? vscode.l10n.t('all texts') : fields.join(', ');
    return tokens.flatMap((count, at) => {
      if (typeof count !== 'number') return [];
      const position = new vscode.Position(start.line + at, 0);
      const hint = new vscode.InlayHint(position, countWords(count).padStart(width, FIGURE_SPACE));
      hint.paddingRight = true;
      hint.tooltip = vscode.l10n.t(
        '{0}: {1} of {2}, counted with {3}',
        what,
        tokensWords(count),
        shareWords(count, limit),
        label,
      );
      return [hint];
    });
  }

  dispose(): void {
    this.#changes.dispose();
  }
}
