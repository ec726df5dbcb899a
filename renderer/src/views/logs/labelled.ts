import type { LogSourceInfo } from '#contract/incident/log.ts';

/** Two logs of one process are told apart by how their files end: `jobmanager`, `jobmanager .out`. */
export function labelled(sources: readonly LogSourceInfo[]): readonly LogSourceInfo[] {
  const seen = new Map<string, number>();
  for (const { label } of sources) seen.set(label, (seen.get(label) ?? 0) + 1);
  return sources.map((source) => {
    const end = /\.log$/.test(source.entry) ? '' : (/\.[^./]+$/.exec(source.entry)?.[0] ?? '');
    return (seen.get(source.label) ?? 0) > 1 && end !== '' ? { ...source, label: `${source.label} ${end}` } : source;
  });
}
