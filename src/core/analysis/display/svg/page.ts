import { element, escaped } from './xml';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

/** The frame that all pictures share: a title, and a background that a page can take away. */
export const svgPage = (title: string, width: number, height: number, inside: string): string =>
  element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'chart',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'font-family': FONT,
      'font-size': 12,
    },
    `${element('title', {}, escaped(title))}${element('rect', { class: 'ground', width, height, fill: '#ffffff' })}` +
      text(16, 20, title, 'start', 'heading', { 'font-weight': 600, 'font-size': 14 }) +
      inside,
  );

/** A text that is data, or words of the page. */
export const text = (
  x: number,
  y: number,
  words: string,
  anchor: 'start' | 'middle' | 'end',
  kind: 'label' | 'heading',
  more: Readonly<Record<string, string | number>> = {},
): string =>
  element(
    'text',
    {
      x,
      y,
      class: kind,
      'text-anchor': anchor,
      fill: kind === 'label' ? '#57606a' : '#1f2328',
      ...more,
    },
    escaped(words),
  );
