import type { Recipe } from '../../src/core/pipeline/recipe';
import { messageOf } from '../../src/protocol/rpc';
import { t } from '../ui/words';
import { NoticeView, type Notice } from './header/notice';
import type { Host } from './host';

/** What has gone wrong, told above the records, with what can be done about it. */
export class Notices {
  readonly #view = new NoticeView();
  readonly element = this.#view.element;

  constructor(private readonly client: Host['client']) {}

  fail(kind: string, message: string, actions?: Notice['actions']): void {
    const dismiss = {
      label: t('Dismiss'),
      press: () => {
        this.#view.clear(kind);
      },
    };
    this.#view.show(kind, { message, actions: actions ?? [dismiss] });
  }

  clear(kind?: string): void {
    this.#view.clear(kind);
  }

  /** Tells where `act` fails; false then. */
  async whether(kind: string, act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      this.clear(kind);
      return true;
    } catch (error) {
      this.fail(kind, messageOf(error));
      return false;
    }
  }

  notLoaded(message: string): void {
    this.fail('state', message, [
      { label: t('Try Again'), press: () => void this.#reopen() },
      {
        label: t('Open as Text'),
        press: () => void this.whether('text', () => this.client.call('openAsText', null)),
      },
    ]);
  }

  totalsFailed(message: string, recipe: Recipe | null): void {
    const again = async (): Promise<void> => {
      if (recipe !== null) await this.whether('recipe', () => this.client.call('setRecipe', { recipe }));
    };
    this.fail('totals', t('The whole dataset could not be counted: {0}', message), [
      { label: t('Try Again'), press: () => void again() },
    ]);
  }

  stopped(message: string): void {
    this.fail('stopped', message, [{ label: t('Restart'), press: () => void this.#reopen() }]);
  }

  changedOnDisk(): void {
    const keep = async (): Promise<void> => {
      if (await this.whether('disk', () => this.client.call('keepMine', null))) this.clear('disk');
    };
    this.fail('disk', t('The file has changed on disk: what you see may be out of date.'), [
      { label: t('Reload'), press: () => void this.#reopen() },
      {
        label: t('Compare'),
        press: () => void this.whether('disk', () => this.client.call('compareWithDisk', null)),
      },
      { label: t('Keep Mine'), press: () => void keep() },
    ]);
  }

  async #reopen(): Promise<void> {
    this.clear();
    try {
      await this.client.call('reopen', null);
    } catch (error) {
      this.fail('state', messageOf(error), [{ label: t('Try Again'), press: () => void this.#reopen() }]);
    }
  }
}
