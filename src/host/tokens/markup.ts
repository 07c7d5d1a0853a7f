/**
 * Data as Markdown that shows just this text: every ASCII character that is no letter or digit becomes a character
 * reference, which is no syntax of Markdown or HTML.
 */
export const escaped = (text: string): string =>
  text.replace(/[\0-\x7f]/g, unit =>
    /[A-Za-z0-9]/.test(unit) ? unit : `&#${unit === '\0' ? 0xfffd : unit.charCodeAt(0)};`,
  );

/** Translucent, so that text keeps its contrast on light and dark backgrounds alike. */
const PIECE_COLOURS = ['#3b82f655', '#f59e0b55', '#10b98155', '#ec489955'];
const REMOVED = '#f8514966';
const ADDED = '#2ea04366';

/** VS Code lets a span have these two properties alone, spelled like this. */
const coloured = (markup: string, colour: string): string =>
  `<span style="background-color:${colour};">${markup}</span>`;

export const piece = (markup: string, number: number): string =>
  coloured(markup, PIECE_COLOURS[number % PIECE_COLOURS.length]!);
export const removed = (markup: string): string => coloured(markup, REMOVED);
export const added = (markup: string): string => coloured(markup, ADDED);

/** Where a line may be broken between two pieces. */
export const MAY_BREAK = '\u200b';
