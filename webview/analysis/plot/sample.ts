import { DASHES, type Series } from '../../../src/core/analysis/display/charts/chart';

const SVG = 'http://www.w3.org/2000/svg';

/** What a series looks like, for a legend. */
export function sample(kind: Series['kind'], look: number): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 10');
  svg.setAttribute('class', `sample ${kind}${look > 0 && kind === 'bars' ? ' hollow' : ''} look-${look}`);
  svg.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', kind === 'line' ? 'M0 5H24' : 'M1 1H23V9H1Z');
  if (kind === 'line') shape.setAttribute('stroke-dasharray', DASHES[look % DASHES.length]!.join(' '));
  svg.append(shape);
  return svg;
}
