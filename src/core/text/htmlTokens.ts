import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** What a reading of HTML tells, in source order and without gaps. Offsets count UTF-16 units. */
export interface HtmlListener {
  open(name: string, start: number, end: number, selfClosing: boolean): void;
  close(name: string, start: number, end: number): void;
  /** A comment, doctype, processing instruction, or the brackets of a CDATA section. */
  comment(start: number, end: number): void;
  entity(start: number, end: number, characters: string): void;
  text(start: number, end: number): void;
}

/** Elements whose content holds no tags. */
const RAW_TEXT = /^<(?:script|style)[\s/>]/i;

/**
 * Tells `listener` the tags, comments, entities and texts of `html`. No tree is built, so depth costs
 * nothing. A construct that the end of the text cuts off is text. Names come in lower case.
 */
export function readHtml(html: string, listener: HtmlListener): void {
  const tokenizer = new Tokenizer({}, new Offsets(html, listener));
  tokenizer.write(html);
  tokenizer.end();
}

/** Attributes are part of their tag. */
const ignore = (): void => undefined;

/** Turns the tokenizer's section offsets into the span of each construct. */
class Offsets implements TokenizerCallbacks {
  /** End of what has been told. */
  private at = 0;
  private name = '';
  private entityStart = 0;
  private characters = '';

  constructor(
    private readonly html: string,
    private readonly listener: HtmlListener,
  ) {}

  /** Asked before each tag; "foreign" keeps `title`, `textarea` and the like from hiding their tags. */
  isInForeignContext(): boolean {
    return !RAW_TEXT.test(this.html.slice(this.at, this.at + 8));
  }

  ontext(start: number, end: number): void {
    this.tellEntity();
    if (start > this.at) this.listener.comment(this.at, start); // `</>`, which the tokenizer passes over
    this.listener.text(start, end);
    this.at = end;
  }

  /** Called twice with one end for an entity of two code points. */
  ontextentity(codePoint: number, end: number): void {
    if (end !== this.at || this.characters === '') {
      this.tellEntity();
      this.entityStart = this.at;
    }
    this.characters += String.fromCodePoint(codePoint);
    this.at = end;
  }

  onopentagname(start: number, end: number): void {
    this.name = this.html.slice(start, end).toLowerCase();
  }

  onopentagend(end: number): void {
    this.tellOpen(end + 1, false);
  }

  onselfclosingtag(end: number): void {
    this.tellOpen(end + 1, true);
  }

  onclosetag(start: number, nameEnd: number): void {
    const end = this.html.indexOf('>', nameEnd) + 1;
    if (end === 0) return;
    this.tellEntity();
    this.listener.close(this.html.slice(start, nameEnd).toLowerCase(), this.at, end);
    this.at = end;
  }

  oncomment(_start: number, end: number): void {
    this.tellComment(end + 1);
  }

  ondeclaration(_start: number, end: number): void {
    this.tellComment(end + 1);
  }

  onprocessinginstruction(_start: number, end: number): void {
    this.tellComment(end + 1);
  }

  oncdata(start: number, end: number, bracketsLength: number): void {
    this.tellComment(start);
    this.ontext(start, end - bracketsLength);
    this.tellComment(end + 1);
  }

  onend(): void {
    this.tellEntity();
    if (this.at < this.html.length) this.listener.text(this.at, this.html.length);
  }

  readonly onattribname = ignore;
  readonly onattribdata = ignore;
  readonly onattribentity = ignore;
  readonly onattribend = ignore;

  private tellOpen(end: number, selfClosing: boolean): void {
    this.tellEntity();
    this.listener.open(this.name, this.at, end, selfClosing);
    this.at = end;
  }

  /** One that the end of the text cuts off would end behind it; it stays untold and becomes text. */
  private tellComment(end: number): void {
    if (end > this.html.length) return;
    this.tellEntity();
    this.listener.comment(this.at, end);
    this.at = end;
  }

  private tellEntity(): void {
    if (this.characters === '') return;
    this.listener.entity(this.entityStart, this.at, this.characters);
    this.characters = '';
  }
}
