import { keyFor } from '../../../flink/settings/key-names.ts';
import { releaseNumber } from '../../../flink/settings/release-number.ts';
import type { Tools } from '../tools.ts';

/** Stands for the customer's own address where no directory is configured yet. */
const SHARED = 'hdfs:///flink/checkpoints';

/** The first release in which the storage is a setting of its own and no longer the state backend. */
const OWN_SETTING = releaseNumber('1.13');

/** The directory of checkpoints on a file system that all hosts share; a local one is replaced. */
export function sharedDirectory(tools: Tools, directory: string): Readonly<Record<string, string>> {
  const isShared = directory !== '' && !directory.startsWith('file:') && !directory.startsWith('/');
  return { [tools.keyFor('execution.checkpointing.dir')]: isShared ? directory : SHARED };
}

/** The settings that move checkpoints out of the JobManager, by the keys of the detected release. */
export function fileStorage(tools: Tools, directory: string): Readonly<Record<string, string>> {
  const key = releaseNumber(tools.release) >= OWN_SETTING ? 'execution.checkpointing.storage' : 'state.backend.type';
  return { [tools.keyFor(key)]: 'filesystem', ...sharedDirectory(tools, directory) };
}

/** The last release before the storage became a setting of its own: its keys are those of all before it. */
const LAST_BEFORE = '1.12';

/** For what only a release before 1.13 says, where nothing names the release. */
export function beforeOwnSetting(tools: Tools): Tools {
  return tools.release === undefined
    ? { ...tools, release: LAST_BEFORE, keyFor: (newest) => keyFor(newest, LAST_BEFORE) }
    : tools;
}
