import { HIDDEN, VOIDS } from './htmlElements';
import { readHtml, type HtmlListener } from './htmlTokens';

/** A span of HTML that is no text, or an entity with the characters it stands for. */
export interface Removal {
  readonly start: number;
  readonly end: number;
  readonly reason: 'tag' | 'entity' | 'script' | 'comment' | 'removed';
  /** Of a tag or removed element: its element's name. */
  readonly element?: string;
  readonly closing?: boolean;
  readonly characters?: string;
}

/** What of the HTML counts. */
export interface HtmlRules {
  /** Whether the tag or comment that spans `[start, end)` is one; else it is text. */
  isMarkup(start: number, end: number): boolean;
  /** What stands for an entity that decodes to `characters`; undefined leaves it as it is. */
  decode(start: number, end: number, characters: string): string | undefined;
}

/** All of `html` that is not shown as text, in order. */
export function htmlRemovals(html: string, rules: HtmlRules): Removal[] {
  const collector = new Collector(rules);
  readHtml(html, collector);
  return collector.removals;
}

/**
 * Keeps the open elements the way Beautiful Soup does with Python's html.parser: an end tag closes
 * everything up to its start tag and is ignored without one; nothing else is implied.
 */
class Collector implements HtmlListener {
  readonly removals: Removal[] = [];
  private readonly elements: string[] = [];
  private readonly counts = new Map<string, number>();
  private hidden = 0;

  constructor(private readonly rules: HtmlRules) {}

  open(element: string, start: number, end: number, selfClosing: boolean): void {
    if (!this.rules.isMarkup(start, end)) {
      this.text(start, end);
      return;
    }
    this.removals.push({ start, end, reason: 'tag', element });
    if (selfClosing || VOIDS.has(element)) return;
    this.elements.push(element);
    this.counts.set(element, (this.counts.get(element) ?? 0) + 1);
    if (HIDDEN.has(element)) this.hidden++;
  }

  close(element: string, start: number, end: number): void {
    if (!this.rules.isMarkup(start, end)) {
      this.text(start, end);
      return;
    }
    this.removals.push({ start, end, reason: 'tag', element, closing: true });
    if ((this.counts.get(element) ?? 0) === 0) return;
    for (let name = this.elements.pop(); name !== undefined; name = this.elements.pop()) {
      this.counts.set(name, this.counts.get(name)! - 1);
      if (HIDDEN.has(name)) this.hidden--;
      if (name === element) break;
    }
  }

  comment(start: number, end: number): void {
    if (this.rules.isMarkup(start, end)) this.removals.push({ start, end, reason: 'comment' });
    else this.text(start, end);
  }

  entity(start: number, end: number, characters: string): void {
    const decoded = this.hidden > 0 ? undefined : this.rules.decode(start, end, characters);
    if (decoded === undefined) this.text(start, end);
    else this.removals.push({ start, end, reason: 'entity', characters: decoded });
  }

  text(start: number, end: number): void {
    if (this.hidden > 0 && start < end) this.removals.push({ start, end, reason: 'script' });
  }
}
