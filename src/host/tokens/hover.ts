import * as vscode from 'vscode';
import { messageOf } from '../../protocol/rpc';
import type { AskedRecipe, CardRequest, ReadingCalls } from '../../protocol/reading';
import type { LazyThread } from '../engine/lazyThread';
import { cardMarkdown } from './cardMarkdown';
import { escaped } from './markup';
import { placeOf } from './place';
import { kindOf } from './readable';
import { sampleOf } from './sample';
import { tokenSettings } from './settings';
import type { ChosenTokenizer } from './tokenizerSetting';

export interface HoverNeeds {
  readonly thread: LazyThread<ReadingCalls>;
  readonly tokenizer: () => ChosenTokenizer;
  /** What is previewed on a document, or would be. Throws a sentence where there is none. */
  readonly recipe: (uri: vscode.Uri) => AskedRecipe;
}

/** Says of the text under the pointer what it is in tokens, and what a recipe would change in it. */
export class TokenHover implements vscode.HoverProvider {
  constructor(private readonly needs: HoverNeeds) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const { hover, limit } = tokenSettings();
    const kind = kindOf(document);
    if (!hover || kind === undefined) return undefined;
    const place = placeOf(document, position, kind);
    if (place === undefined) return undefined;
    const { name, label, problem } = this.needs.tokenizer();
    const notes = problem === null ? [] : [problem];
    const request: CardRequest = {
      tokenizer: name,
      kind,
      text: place.text,
      offset: place.offset,
      sample: kind === 'lines' ? sampleOf(document) : [],
      asked: this.#recipe(document.uri, notes),
    };
    const call = this.needs.thread.call('card', request);
    const listening = token.onCancellationRequested(() => {
      call.cancel();
    });
    const card = await call
      .finally(() => {
        listening.dispose();
      })
      .catch((error: unknown) => messageOf(error));
    if (card === null || token.isCancellationRequested) return undefined;
    if (typeof card === 'string') return new vscode.Hover(new vscode.MarkdownString(escaped(card)));
    return new vscode.Hover(cardMarkdown(card, label, limit, notes), place.rangeOf(card.start, card.end));
  }

  /** Null where there is none; the notes say why. */
  #recipe(uri: vscode.Uri, notes: string[]): AskedRecipe | null {
    try {
      return this.needs.recipe(uri);
    } catch (error) {
      notes.push(messageOf(error));
      return null;
    }
  }
}
