import { causes } from '#contract/incident/throwable.ts';
import {
  namesFileSystem,
  readStorageError,
  refusedPath,
  type StorageErrorKind,
} from '../../../flink/causes/storage-errors.ts';
import { externalSystemOf } from '../../../flink/external/external-systems.ts';
import { isInFileClient, isInHadoop } from '../../../flink/frames/frames.ts';
import type { Found } from '../../define-rule.ts';
import { culpritAt } from '../culprit.ts';
import { isExcerpt } from '../excerpt.ts';
import { ends } from '../proof.ts';
import { spanOf } from '../span.ts';
import { type Told, timesSaid, wholeChain, whoTold } from '../told.ts';
import type { Tools } from '../tools.ts';
import { isAboutCheckpoints } from './storage-errors.ts';
import type { StorageRefusalFacts } from './storage-refusal.ts';

/**
 * Refusals of a file system that ended a run, or that somebody pasted, without a word of checkpoints: it may as well hold the files of a
 * source or a sink, a table, or what high availability keeps.
 */
function refusedElsewhere(tools: Tools, kind: StorageErrorKind): readonly Told[] {
  return whoTold(tools, readStorageError).filter((told) => {
    if (told.said.kind !== kind || !(told.where === 'failure' || isExcerpt(tools))) return false;
    const text = wholeChain(told);
    return isOfFileSystem(told) && !isAboutCheckpoints(told, text);
  });
}

/** A client of files made the call, or is named in what it says (`Mkdirs failed to create file:/…`); Kafka and HBase have their own causes. */
function isOfFileSystem({ chain, text }: Told): boolean {
  const [top] = chain;
  const all = top === undefined ? [] : causes(top);
  if (all.some((one) => externalSystemOf(one) !== undefined)) return false;
  const frames = all.flatMap((one) => one.frames);
  if (frames.some((frame) => frame.startsWith('org.apache.kafka.'))) return false;
  return namesFileSystem(text) || frames.some((frame) => isInFileClient(frame) || isInHadoop(frame));
}

/** All of one kind as one finding of `storage/…`; undefined when nobody was refused. */
export function elsewhere(
  tools: Tools,
  kind: StorageErrorKind,
  confidence: number,
): Found<StorageRefusalFacts> | undefined {
  const told = refusedElsewhere(tools, kind);
  const [first] = told;
  if (first === undefined) return undefined;
  const path = told.map((one) => refusedPath(one.text)).find((one) => one !== undefined);
  const { jobId, vertexId, vertexName } = first;
  return {
    facts: {
      path: path ?? '',
      isElsewhere: true,
      endpoint: '',
      code: String(first.said.code ?? ''),
      said: (first.text.split('\n')[0] ?? '').slice(0, 300),
      times: timesSaid(told),
      hosts: [],
      failedCheckpoints: 0,
    },
    culprit: culpritAt(tools, { jobId, vertexId, vertexName, path }),
    severity: 'high',
    confidence,
    span: spanOf(told.map((one) => one.at)),
    evidence: [first.source, ...ends(told).map((one) => one.source)],
    expected: { predicted: [true, path !== undefined || undefined] },
  };
}
