const CHECKPOINT_FOLDER = /^(.{0,4000}\/chk-(\d{1,18}))\/[^/]*$/;
const SAVEPOINT_FOLDER = /^(.{0,4000}\/savepoint-[0-9a-f]{6}-[0-9a-f]{12})\/[^/]*$/;
/** `<checkpoint dir>/<job id>/{chk-n,shared,taskowned}/…` (AbstractFsCheckpointStorageAccess). */
const JOB_FOLDER = /\/([0-9a-f]{32})\/(?:chk-\d{1,18}|shared|taskowned)\//;

/** Where the checkpoint lies, and of which job it is, as far as the names of its handles tell. */
export class PlaceFinder {
  private readonly checkpointId: number;
  private found: string | undefined;
  private readonly jobs = new Set<string>();

  constructor(checkpointId: number) {
    this.checkpointId = checkpointId;
  }

  see(path: string): void {
    if (this.found === undefined) {
      const checkpoint = CHECKPOINT_FOLDER.exec(path);
      if (checkpoint !== null && Number(checkpoint[2]) === this.checkpointId) this.found = checkpoint[1];
      this.found ??= SAVEPOINT_FOLDER.exec(path)?.[1];
    }
    // Shared files of a claimed snapshot lie in the folder of the job that wrote them: two names tell nothing.
    if (this.jobs.size >= 2) return;
    const job = JOB_FOLDER.exec(path)?.[1];
    if (job !== undefined) this.jobs.add(job);
  }

  get location(): string | undefined {
    return this.found;
  }

  get jobId(): string | undefined {
    const own = JOB_FOLDER.exec(`${this.found ?? ''}/`)?.[1];
    return own ?? (this.jobs.size === 1 ? [...this.jobs][0] : undefined);
  }
}
