import type { Deployed } from '#contract/incident/platform.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import type { Found } from '../../define-rule.ts';
import { completedOf } from '../checkpoint/history.ts';
import { culpritAt } from '../culprit.ts';
import { settingOf } from '../settings.ts';
import { spanOf } from '../span.ts';
import { type Told, tellingPlaces } from '../told.ts';
import type { Tools } from '../tools.ts';
import type { LostStateFacts } from './operator-lost-state.wording.ts';
import { resourceIn } from './operator-told.ts';

/** The operator found neither a JobManager nor the pointers that it would restore from; `told` is not empty. */
export function lostStateFinding(tools: Tools, told: readonly Told[]): Found<LostStateFacts> {
  const platform = tools.know('platform');
  const deployed = platform?.deployed.find(({ source }) => told.some((one) => one.source === source));
  const event = platform?.events.find(({ source }) => told.some((one) => one.source === source));
  const { name, namespace } = deployed ?? event ?? told.flatMap((one) => resourceIn(one) ?? [])[0] ?? {};
  const jobId = deployed?.jobId ?? told.find((one) => one.jobId !== undefined)?.jobId;
  const newest = newestSnapshot(tools, deployed);
  const directory = settingOf(tools, 'execution.checkpointing.dir')?.value;
  return {
    facts: {
      attempt: told.some((one) => one.said.attempt === 'upgrade') ? 'upgrade' : 'restore',
      ...present({ resource: name, namespace, jobId, jobState: deployed?.jobState, snapshot: newest?.path, directory }),
    },
    culprit: culpritAt(tools, { jobId, path: settingOf(tools, 'high-availability.storageDir')?.value }),
    severity: 'critical',
    confidence: 0.9,
    span: spanOf(told.map((one) => one.at)),
    evidence: [told[0]?.source, newest?.source, ...tellingPlaces(tools, told)],
  };
}

interface Snapshot {
  readonly path: string;
  readonly source: Source | undefined;
}

/** The newest completed checkpoint of which the bundle names the path; else the savepoint that the status of the resource names. */
function newestSnapshot(tools: Tools, deployed: Deployed | undefined): Snapshot | undefined {
  const completed = (tools.know('checkpoints') ?? [])
    .filter(({ jobId }) => deployed?.jobId === undefined || jobId === deployed.jobId)
    .flatMap(completedOf);
  const newest = completed.findLast((one) => one.path?.includes('/') === true);
  if (newest?.path !== undefined) return { path: newest.path, source: newest.sources.path ?? newest.sources.outcome };
  return deployed?.savepoint === undefined ? undefined : { path: deployed.savepoint, source: deployed.source };
}
