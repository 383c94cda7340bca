import { shapes } from './gaugeShapes.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Fuelgauge's sign, in the colours of the theme. */
export function gauge(): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 10 80 60');
  svg.setAttribute('class', 'gauge');
  svg.setAttribute('aria-hidden', 'true');
  for (const attributes of shapes) {
    const path = document.createElementNS(SVG, 'path');
    for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, value);
    svg.append(path);
  }
  return svg;
}
