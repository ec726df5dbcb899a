import { releaseNumber } from '../../flink/settings/release-number.ts';
import type { Tools } from './tools.ts';

/** Stands for the customer's own address where no directory is configured yet. */
const SHARED = 'hdfs:///flink/checkpoints';

/** The first release in which the storage is a setting of its own and no longer the state backend. */
const OWN_SETTING = releaseNumber('1.13');

/** The settings that move checkpoints to a shared file system, by the keys of the detected release. */
export function fileStorage(tools: Tools, directory: string): Readonly<Record<string, string>> {
  const isShared = directory !== '' && !directory.startsWith('file:') && !directory.startsWith('/');
  const dir = { [tools.keyFor('execution.checkpointing.dir')]: isShared ? directory : SHARED };
  return releaseNumber(tools.release) >= OWN_SETTING
    ? { [tools.keyFor('execution.checkpointing.storage')]: 'filesystem', ...dir }
    : { [tools.keyFor('state.backend.type')]: 'filesystem', ...dir };
}
