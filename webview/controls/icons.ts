import { paths, type IconName } from './iconPaths.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Decorative: what it means always stands beside it as text. */
export function icon(name: IconName): SVGSVGElement {
  const path = document.createElementNS(SVG, 'path');
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  setIcon(svg, name);
  return svg;
}

export function setIcon(svg: SVGSVGElement, name: IconName): void {
  if (svg.dataset['name'] === name) return;
  svg.dataset['name'] = name;
  svg.firstElementChild?.setAttribute('d', paths[name]);
}
