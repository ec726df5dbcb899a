import type { HostReading } from '#contract/incident/host.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { JvmReport } from '#contract/incident/jvm.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { maybeIso } from '#contract/wording/instant.ts';
import { sourceJson, sourcesJson } from '#contract/wording/source-json.ts';

/** `show jvm`: crash reports, heap histograms, native memory, states. */
export function jvmItems(incident: Incident) {
  const all = incident.jvm.kind === 'known' ? incident.jvm.value : [];
  return all.map(reportItem);
}

function reportItem(report: JvmReport) {
  const { entry, at, managerId, role, host } = report;
  const place = { entry, kind: report.kind, ...present({ at: maybeIso(at), managerId, role, host }) };
  if (report.kind === 'heap-histogram') {
    const { pid, classes, classCount, instances, bytes, source } = report;
    return {
      ...place,
      ...present({ pid }),
      instances,
      bytes,
      classCount,
      classes: classes.map(withSources),
      sources: [sourceJson(source)],
    };
  }
  if (report.kind === 'native-memory') {
    const { pid, reservedBytes, committedBytes, grownBytes, threads, areas, source } = report;
    return {
      ...place,
      ...present({ pid, threads }),
      reservedBytes,
      committedBytes,
      ...present({ grownBytes }),
      areas: areas.map(withSources),
      sources: [sourceJson(source)],
    };
  }
  if (report.kind === 'state') {
    const {
      sources,
      source,
      collections,
      classLoaders,
      entry: _entry,
      at: _at,
      managerId: _id,
      host: _host,
      ...told
    } = report;
    return {
      ...told,
      ...place,
      ...present({
        collections: collections?.map(withSources),
        classLoaders: classLoaders?.map(withSources),
      }),
      sources: sourcesJson([source, ...Object.values(sources)]),
    };
  }
  const { entry: _entry, at: _at, managerId: _id, role: _role, host: _host, sources, source, ...told } = report;
  return { ...place, ...told, sources: sourcesJson([source, ...Object.values(sources)]) };
}

function withSources<T extends { readonly source: Source }>({ source, ...told }: T) {
  return { ...told, sources: [sourceJson(source)] };
}

/** `show hosts`: what tools of the operating system said, one item a host. */
export function hostItems(incident: Incident) {
  const all = incident.hosts.kind === 'known' ? incident.hosts.value : [];
  const hosts = new Map<string, HostReading[]>();
  for (const reading of all) {
    const name = reading.host ?? '';
    const known = hosts.get(name);
    if (known === undefined) hosts.set(name, [reading]);
    else known.push(reading);
  }
  return [...hosts].map(([host, readings]) => ({
    ...present({ host: host === '' ? undefined : host }),
    managers: [...new Set(readings.flatMap((reading) => reading.managerIds))],
    readings: readings.map(({ entry: _entry, host: _host, managerIds: _ids, at, source, ...told }) => ({
      ...told,
      ...present({ at: maybeIso(at) }),
      sources: [sourceJson(source)],
    })),
  }));
}
