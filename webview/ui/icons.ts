/** Drawn on a grid of 16 × 16, as lines. */
const DRAWINGS = {
  table: 'M2 3.5h12v9H2zM2 6.5h12M2 9.5h12M6.5 6.5v6',
  cards: 'M2 3h12v4H2zM2 9h12v4H2z',
  record: 'M3.5 2h9v12h-9zM5.5 5h5M5.5 8h5M5.5 11h3',
  find: 'M7 3a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM10 10l4 4',
  replace: 'M3 4h7l-2-2M10 4l-2 2M13 12H6l2-2M6 12l2 2',
  columns: 'M2 3h12v10H2zM6 3v10M10 3v10',
  invisible: 'M9.5 3H6.5a3 3 0 0 0 0 6h1M8 3v11M10.5 3v11M8 3h4.5',
  goTo: 'M2 8h9M8 5l3 3l-3 3M13.5 3v10',
  up: 'M8 13V3M4 7l4-4l4 4',
  down: 'M8 3v10M4 9l4 4l4-4',
  close: 'M4 4l8 8M12 4l-8 8',
  edit: 'M3 13l.7-3L11 2.8l2.2 2.2L6 12.3zM9.5 4.3l2.2 2.2',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  replaceAll: 'M2 3h5v4H2zM9 9h5v4H9zM4.5 9v2h3M6.5 9.5l1.5 1.5l-1.5 1.5',
  json: 'M6 2.5H5a1.5 1.5 0 0 0-1.5 1.5v2.5L2.5 8l1 1.5V12A1.5 1.5 0 0 0 5 13.5h1M10 2.5h1A1.5 1.5 0 0 1 12.5 4v2.5l1 1.5l-1 1.5V12a1.5 1.5 0 0 1-1.5 1.5h-1',
  chevron: 'M5 6.5l3 3l3-3',
  sort: 'M4.5 3v10M2 10.5L4.5 13L7 10.5M9 4h5M9 8h4M9 12h2.5',
  add: 'M8 3v10M3 8h10',
  grip: 'M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01',
} as const;

export type IconName = keyof typeof DRAWINGS;

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing in the colour of the text around it, unseen by screen readers. */
export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `drawing drawing-${name}`);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', DRAWINGS[name]);
  svg.append(path);
  return svg;
}
