import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { EvidenceAbout, EvidencePlace } from '#contract/incident/evidence-about.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Source } from '#contract/incident/source.ts';
import { refOf } from './job-history.ts';

/**
 * Tokens of the shortest pointer that is one record: `/history/3`, `/tasks/<vertex>`. What is above it (`/counts`, `/history`) speaks of
 * all checkpoints.
 */
const RECORD = 2;

/** The checkpoint that something was read of at this place; undefined where none was, or several were. */
export function checkpointAt({ checkpoints }: Pick<Incident, 'checkpoints'>, place: EvidencePlace): About {
  const jobs = checkpoints.kind === 'known' ? checkpoints.value : [];
  const found = jobs.flatMap(({ jobId, history }) =>
    history.flatMap((checkpoint) => {
      const depth = sourcesOf(checkpoint).reduce((most, source) => Math.max(most, nearness(source, place)), 0);
      return depth === 0 ? [] : [{ depth, about: { jobId, ...refOf(checkpoint) } }];
    }),
  );
  const best = found.reduce((most, { depth }) => Math.max(most, depth), 0);
  const [one, ...others] = found.filter(({ depth }) => depth === best);
  return others.length === 0 ? one?.about : undefined;
}

type About = EvidenceAbout['checkpoint'];

function sourcesOf({ sources, declines, lateAcks, vertices }: Checkpoint): readonly Source[] {
  return [
    ...Object.values(sources),
    ...[...declines, ...lateAcks].map(({ source }) => source),
    ...vertices.flatMap(({ source, perSubtask }) => [
      source,
      ...perSubtask.flatMap((ack) => [ack.source, ...Object.values(ack.sources ?? {})]),
    ]),
  ];
}

/** How much of the way to both is one: 0 when they have no record in common, the same place is nearer than any other. */
function nearness(source: Source, { entry, line, pointer }: EvidencePlace): number {
  if (source.entry !== entry) return 0;
  if (source.kind === 'line') return source.line === line ? Number.MAX_SAFE_INTEGER : 0;
  if (source.kind !== 'pointer' || pointer === undefined) return 0;
  if (source.pointer === pointer) return Number.MAX_SAFE_INTEGER;
  const common = tokensInCommon(source.pointer, pointer);
  return common < RECORD ? 0 : common;
}

/** Of two pointers from their beginning on. A history has hundreds of thousands of them: none is taken apart. */
function tokensInCommon(a: string, b: string): number {
  let tokens = -1;
  for (let at = 0; ; at += 1) {
    const [one, other] = [a[at] ?? '/', b[at] ?? '/'];
    if (one !== other) return Math.max(0, tokens);
    if (one === '/') tokens += 1;
    if (at >= a.length || at >= b.length) return tokens;
  }
}
