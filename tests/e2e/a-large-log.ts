import { closeSync, openSync, writeSync } from 'node:fs';

/** A JobManager log of a job that completes a checkpoint every second, so long that reading it takes a while. */
export function writeLargeLog(path: string, bytes: number): void {
  const file = openSync(path, 'w');
  let written = 0;
  let id = 0;
  while (written < bytes) {
    const lines: string[] = [];
    for (let at = 0; at < 10_000; at += 1) {
      id += 1;
      const time = new Date(1_767_225_600_000 + id * 500)
        .toISOString()
        .replace('T', ' ')
        .replace('.', ',')
        .slice(0, 23);
      lines.push(
        `${time} INFO  org.apache.flink.runtime.checkpoint.CheckpointCoordinator    [] - Triggering checkpoint ${id} (type=CheckpointType{name='Checkpoint', sharingFilesStrategy=FORWARD_BACKWARD}) @ ${1_767_225_600_000 + id * 500} for job 6f1e1a1bb1c20a4e7c9a3f0c8c8b7a10.`,
      );
    }
    written += writeSync(file, `${lines.join('\n')}\n`);
  }
  closeSync(file);
}
