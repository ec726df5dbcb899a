import type { SectionId } from '#contract/api.ts';
import type { Finding } from '#contract/finding.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Section } from '#contract/incident/section.ts';
import { clockItems } from './host-clocks.ts';
import { gcItems } from './section-gc.ts';
import { checkpointItems, failureItems } from './section-history.ts';
import { hostItems, jvmItems } from './section-host.ts';
import { metadataItems } from './section-metadata.ts';
import { platformBody, seriesItems } from './section-platform.ts';
import { coverageBody, graphItems, jobItems, managerItems, settingItems } from './section-state.ts';
import { flameItems, threadItems } from './section-threads.ts';
import { timelineBody } from './section-timeline.ts';

interface SectionWish {
  /** Only this job. */
  readonly jobId?: string;
  /** To name culprits in the graph and findings at settings. */
  readonly findings?: readonly Finding[];
}

/** The JSON of `nutcracker show SECTION`; log records are the store's and not here. A part that is unknown says why. */
export function sectionOf(incident: Incident, section: Exclude<SectionId, 'logs'>, wish: SectionWish = {}): unknown {
  const schema = `nutcracker/${section}@1`;
  const findings = wish.findings ?? [];
  const ofJob = <T extends { readonly id: string }>(items: readonly T[]) =>
    wish.jobId === undefined ? items : items.filter((item) => item.id === wish.jobId);
  switch (section) {
    case 'jobs':
      return { schema, ...unknownOf(incident.jobs), jobs: ofJob(jobItems(incident)) };
    case 'checkpoints':
      return { schema, ...unknownOf(incident.checkpoints), jobs: ofJob(checkpointItems(incident)) };
    case 'failures':
      return { schema, ...unknownOf(incident.failures), jobs: ofJob(failureItems(incident)) };
    case 'settings':
      return { schema, ...unknownOf(incident.settings), items: settingItems(incident, findings) };
    case 'timeline':
      return { schema, ...timelineBody(incident, wish.jobId) };
    case 'graph':
      return { schema, ...unknownOf(incident.jobs), jobs: ofJob(graphItems(incident, findings)) };
    case 'managers':
      return { schema, ...unknownOf(incident.managers), items: managerItems(incident) };
    case 'threads':
      return { schema, ...unknownOf(incident.threads), items: threadItems(incident), ...flameItems(incident) };
    case 'jvm':
      return { schema, ...unknownOf(incident.jvm), items: jvmItems(incident) };
    case 'hosts':
      return { schema, ...unknownOf(incident.hosts), items: hostItems(incident) };
    case 'gc':
      return { schema, ...unknownOf(incident.gc), items: gcItems(incident) };
    case 'metadata':
      return { schema, ...unknownOf(incident.snapshots), items: metadataItems(incident, wish.jobId) };
    case 'platform':
      return { schema, ...unknownOf(incident.platform), ...platformBody(incident) };
    case 'series':
      return { schema, ...unknownOf(incident.series), items: seriesItems(incident, wish.jobId) };
    case 'clocks':
      return { schema, items: clockItems(incident) };
    case 'coverage':
      return { schema, ...coverageBody(incident) };
  }
}

function unknownOf(section: Section<unknown>) {
  return section.kind === 'unknown' ? { unknown: section.reason } : {};
}
