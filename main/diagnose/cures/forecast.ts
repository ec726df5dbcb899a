import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Text } from '#contract/text.ts';
import type { WorkingRow } from '#contract/working.ts';
import { isInJobManager } from '../tools/checkpoint/checkpoints.ts';
import { sizesOf } from '../tools/checkpoint/history.ts';
import { FAR, type Growth, growth } from '../tools/state/growth.ts';
import { backendOf, FILLS_HEAP, largestSubtask, workerHeap, workerManaged } from '../tools/state/state-size.ts';
import { JOB_MANAGER_STORAGE_BYTES } from '../tools/storage/storage-limit.ts';
import type { Tools } from '../tools/tools.ts';
import type { Cure } from './define-cure.ts';
import { FORECAST, meets } from './forecast.wording.ts';
import { assumed, computed, missing, observed } from './rows.ts';

/** A tenth each way: two halves of a line that agree may still both be off by their keys. */
const MARGIN = 0.1;

/** When growing state meets each limit; only where the growth is steady. */
export const forecastCure: Cure = {
  kind: 'forecast',
  of: [
    'checkpoint/memory-storage-latent',
    'checkpoint/memory-storage-limit',
    'state/full-snapshots-large',
    'state/growing',
    'state/too-large-for-heap',
  ],
  work(tools, finding) {
    const of = tools.know('checkpoints')?.find((one) => one.jobId === finding.culprit.jobId);
    const rise = of && growth(sizesOf(of));
    if (!of || !rise || rise.perSecond <= 0) return undefined;
    const rates = rateRange(rise);
    const limits = limitsOf(tools, of, rise);
    const nearest = [...limits].sort((a, b) => a.left / a.share - b.left / b.share).find((one) => one.left > 0);
    return {
      rows: [
        observed('stateBytes', rise.last.bytes, 'B', { source: rise.last.checkpoint.sources.stateBytes }),
        computed('bytesPerSecond', rise.perSecond, 'B/s', {
          says: FORECAST.rate(rates.least, rates.most, rise.last.at - rise.first.at),
        }),
        ...limits.flatMap((limit) => limitRows(limit, rates, rise)),
        ...openRows(tools, of),
      ],
      so: nearest && !isFar(nearest, rates, rise) ? [so(nearest, rates)] : [],
    };
  },
};

interface Rates {
  /** Bytes a second. */
  readonly least: number;
  readonly most: number;
}

/** The earlier and the later part of the line, each with a margin. */
function rateRange({ perSecond, steadiness }: Growth): Rates {
  const early = perSecond / Math.max(0.01, steadiness);
  return { least: Math.min(early, perSecond) * (1 - MARGIN), most: Math.max(early, perSecond) * (1 + MARGIN) };
}

interface Limit {
  readonly term: string;
  readonly bytes: number;
  /** Of the whole growth, the part that goes against this limit: a state of one subtask takes only its share. */
  readonly share: number;
  readonly left: number;
  readonly says: Text;
  readonly kind: 'observed' | 'assumed';
}

function limitsOf(tools: Tools, of: JobCheckpoints, rise: Growth): readonly Limit[] {
  const backend = backendOf(tools, of);
  const heap = backend === 'heap' ? workerHeap(tools) : undefined;
  const managed = backend === 'rocksdb' || backend === 'forst' ? workerManaged(tools) : undefined;
  const largest = isInJobManager(of.config) ? largestSubtask(of)?.bytes : undefined;
  return [
    ...(heap === undefined
      ? []
      : [
          limit('heapAsObjects', heap * FILLS_HEAP, rise.last.bytes, 1, FORECAST.objects, 'assumed'),
          limit('heapBytes', heap, rise.last.bytes, 1, FORECAST.heap, 'observed'),
        ]),
    ...(managed === undefined
      ? []
      : [limit('managedBytes', managed, rise.last.bytes, 1, FORECAST.managed, 'observed')]),
    ...(largest === undefined
      ? []
      : [
          limit(
            'jobManagerStorage',
            JOB_MANAGER_STORAGE_BYTES,
            largest,
            largest / Math.max(1, rise.last.bytes),
            FORECAST.jobManager,
            'assumed',
          ),
        ]),
  ];
}

function limit(term: string, bytes: number, now: number, share: number, says: Text, kind: Limit['kind']): Limit {
  return { term, bytes, share, left: bytes - now, says, kind };
}

function limitRows(of: Limit, rates: Rates, rise: Growth): readonly WorkingRow[] {
  const row = (of.kind === 'observed' ? observed : assumed)(of.term, of.bytes, 'B', { says: of.says });
  if (of.left <= 0) return [{ ...row, sign: 'bad' }, computed('leftBytes', of.left, 'B', { says: FORECAST.beyond })];
  const [soonest, latest] = times(of, rates);
  return [row, computed('metInMs', soonest, 'ms', { says: meets(soonest, latest, isFar(of, rates, rise)) })];
}

function times({ left, share }: Limit, rates: Rates): readonly [number, number] {
  const at = (perSecond: number) => Math.round((left / Math.max(1e-9, perSecond * share)) * 1000);
  return [at(rates.most), at(rates.least)];
}

function isFar(of: Limit, rates: Rates, rise: Growth): boolean {
  return times(of, rates)[0] > (rise.last.at - rise.first.at) * FAR;
}

function so(of: Limit, rates: Rates): Text {
  const [soonest, latest] = times(of, rates);
  return FORECAST.first(of.term, soonest, latest);
}

/** What would be a limit and is not told. */
function openRows(tools: Tools, of: JobCheckpoints): readonly WorkingRow[] {
  const backend = backendOf(tools, of);
  const onDisk = backend === 'rocksdb' || backend === 'forst';
  return [
    ...(onDisk ? [missing('localDisk', FORECAST.noDisk)] : []),
    ...(backend === 'heap' && workerHeap(tools) === undefined ? [missing('heapBytes', FORECAST.noHeap)] : []),
    ...(isInJobManager(of.config) ? [] : [missing('storageSpace', FORECAST.noSpace)]),
  ];
}
