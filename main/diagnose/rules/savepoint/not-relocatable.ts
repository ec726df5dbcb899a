import type { Snapshot } from '#contract/incident/metadata.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type NotRelocatableFacts, notRelocatableWords } from './not-relocatable.wording.ts';

export const notRelocatable = defineRule({
  id: 'savepoint/not-relocatable',
  asks: phrase('Can the snapshot be moved to another place?', '快照能否移动到其他位置？'),
  role: 'risk',
  needs: ['snapshots'],
  words: notRelocatableWords,
  look({ snapshots }, tools) {
    // Of each job the newest: older ones are there only until it is safe.
    const newest = new Map<string, Snapshot>();
    for (const one of snapshots)
      if ((newest.get(one.jobId ?? one.entry)?.checkpointId ?? -1) <= one.checkpointId)
        newest.set(one.jobId ?? one.entry, one);
    const fixed = [...newest.values()].filter((one) => foreign(one).length > 0);
    if (fixed.length > 0) return found(...fixed.slice(0, 3).map((one) => finding(tools, one)));
    const [first] = snapshots;
    return first
      ? clear(phrase('All files of the snapshot lie in its own folder.', '快照的文件都在其自身目录中。'), [
          first.source,
        ])
      : clear();
  },
});

/** Folders that its files lie in, other than its own. */
function foreign({ files, location }: Snapshot): Snapshot['files']['folders'] {
  return files.folders.filter((folder) => location === undefined || !folder.path.startsWith(location));
}

function finding(tools: Tools, snapshot: Snapshot): Found<NotRelocatableFacts> {
  const folders = foreign(snapshot);
  const path = snapshot.location ?? snapshot.entry;
  return {
    facts: {
      path,
      kind: snapshot.kind,
      folders: folders.slice(0, 3).map((folder) => folder.path),
      files: folders.reduce((sum, folder) => sum + folder.files, 0),
      bytes: folders.reduce((sum, folder) => sum + folder.bytes, 0),
    },
    culprit: culpritAt(tools, { jobId: snapshot.jobId, path }),
    severity: 'low',
    confidence: 0.9,
    evidence: [snapshot.source],
  };
}
