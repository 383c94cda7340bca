const SVG = 'http://www.w3.org/2000/svg';
const shapes = [
  { class: 'gauge-dial', d: 'M15.3 62A30 30 0 0 1 46.2 18.6' },
  { class: 'gauge-left', d: 'M55 22A30 30 0 0 1 64.7 62' },
  { class: 'gauge-needle', d: 'M40 50 53 33' },
  { class: 'gauge-needle', d: 'M40 50h.01' },
];

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
