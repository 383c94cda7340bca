/** The OpenMetrics text format (https://github.com/OpenObservability/OpenMetrics, 1.0). */
export const OPEN_METRICS_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

export type Labels = Readonly<Record<string, string>>;

export interface Family {
  readonly name: string;
  readonly type: 'gauge' | 'info' | 'stateset';
  readonly help: string;
  /** The end of its name, where that is a unit. */
  readonly unit?: string;
  readonly samples: readonly { readonly labels: Labels; readonly value: number }[];
}

/** Families without a sample are left out: what nobody knows is absent. */
export function openMetricsText(families: readonly Family[]): string {
  const lines = families
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, type, help, unit, samples }) => [
      `# TYPE ${name} ${type}`,
      ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
      `# HELP ${name} ${escaped(help)}`,
      ...samples.map(({ labels, value }) => `${name}${type === 'info' ? '_info' : ''}${labelsText(labels)} ${value}`),
    ]);
  return [...lines, '# EOF', ''].join('\n');
}

function labelsText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `{${pairs.join(',')}}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
