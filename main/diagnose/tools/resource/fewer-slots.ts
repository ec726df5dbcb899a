import type { Job, Vertex } from '#contract/incident/job.ts';
import type { Source } from '#contract/incident/source.ts';
import type { Found } from '../../define-rule.ts';
import { culpritAt } from '../culprit.ts';
import { firstWithMost, greatest } from '../extremes.ts';
import { settingOf } from '../settings.ts';
import type { Tools } from '../tools.ts';
import type { FewerSlotsFacts } from './fewer-slots.wording.ts';
import { slotsAtEnd } from './living-slots.ts';
import { isReactive } from './reactive.ts';

/**
 * Jobs that go on with fewer subtasks than they ask for: the adaptive scheduler takes the slots that are there once its time to wait is over
 * (`resource-stabilization-timeout`), and says nothing of it. A reactive job asks for no number: it takes what there is.
 */
export function fewerSlots(tools: Tools): readonly Found<FewerSlotsFacts>[] {
  if (isReactive(tools)) return [];
  return (tools.know('jobs') ?? []).flatMap((job) => finding(tools, job));
}

function finding(tools: Tools, job: Job): readonly Found<FewerSlotsFacts>[] {
  const runs = job.status ?? job.states.at(-1)?.to;
  const short = job.vertices.flatMap((vertex) => {
    const { name, parallelism, maxParallelism, sources } = vertex;
    const width = vertex.bounds
      ? { of: vertex.bounds.upper, source: vertex.bounds.source }
      : ranBefore(tools, job, vertex);
    const wanted = Math.min(width?.of ?? 0, maxParallelism ?? Number.POSITIVE_INFINITY);
    return width && parallelism > 0 && parallelism < wanted ? [{ name, parallelism, wanted, width, sources }] : [];
  });
  const widest = firstWithMost(short, ({ wanted }) => wanted);
  if (widest === undefined || job.endedAt !== undefined || runs !== 'RUNNING') return [];
  const { missing, living, slots } = slotsAtEnd(tools);
  const isAsked = job.vertices.some(({ bounds }) => bounds !== undefined);
  if (!isAsked && missing.length === 0) return [];
  // As many as it asks for: then it waits for something else, or was asked to grow a moment ago.
  if (slots >= widest.wanted) return [];
  return [
    {
      facts: {
        job: job.name,
        vertex: widest.name,
        runs: widest.parallelism,
        wanted: widest.wanted,
        ...(isAsked ? {} : { ranBefore: true as const }),
        slots,
        taskManagers: living.length,
        missing: missing.map(({ manager }) => manager.host ?? manager.id),
      },
      role: missing.length > 0 ? 'consequence' : 'risk',
      culprit: culpritAt(tools, { jobId: job.id }),
      severity: missing.length > 0 ? 'medium' : 'low',
      confidence: 0.85,
      evidence: [
        widest.width.source,
        ...widest.sources.slice(0, 1),
        ...missing.flatMap(({ manager }) => manager.sources.slice(0, 1)),
        ...living.flatMap(({ sources }) => sources.slice(0, 1)),
      ],
      arithmetic: [
        { term: 'slotsRequired', value: widest.wanted, unit: '1', kind: 'observed', source: widest.width.source },
        { term: 'slotsAvailable', value: slots, unit: '1', kind: 'computed' },
      ],
    },
  ];
}

/** Where nobody saved what it asks for: as many subtasks as an earlier run of it had, under a scheduler that changes their number. */
function ranBefore(tools: Tools, { attempts }: Job, { id, parallelism }: Vertex): Width | undefined {
  if (settingOf(tools, 'jobmanager.scheduler')?.value.toLowerCase() !== 'adaptive') return undefined;
  const own = attempts.filter(({ vertexId }) => vertexId === id);
  const beyond = firstWithMost(
    own.filter(({ subtask }) => subtask >= parallelism),
    ({ subtask }) => subtask,
  );
  const source = beyond?.transitions[0]?.source;
  const latest = greatest(own.map(({ number }) => number ?? 0));
  return beyond && source && (beyond.number ?? 0) < latest ? { of: beyond.subtask + 1, source } : undefined;
}

interface Width {
  readonly of: number;
  readonly source: Source;
}
