import { EntryJob, type Readers } from './entry-job.ts';
import type { Command, Outcome, Reply } from './messages.ts';
import { TextFiles } from './text-files.ts';

/** Works off commands, in a worker thread or in place. */
export class LaneServer {
  readonly #readers: Readers;
  readonly #jobs = new Map<number, EntryJob>();
  readonly #texts = new TextFiles();
  readonly #letGo: (bytes: Uint8Array) => void;

  /** `letGo`: bytes of commands that nobody looks at any more are its to free. */
  constructor(readers: Readers, letGo: (bytes: Uint8Array) => void = () => undefined) {
    this.#readers = readers;
    this.#letGo = letGo;
  }

  accept(commands: readonly Command[]): Reply {
    const outcomes: Outcome[] = [];
    let taken = 0;
    for (const command of commands) {
      if (command.kind === 'bytes') taken += command.bytes.length;
      outcomes.push(...this.#accept(command));
    }
    return { outcomes, taken };
  }

  close(): void {
    this.#texts.close();
  }

  #accept(command: Command): readonly Outcome[] {
    const id = command.job;
    if (command.kind === 'open') {
      this.#jobs.set(id, new EntryJob(command.info, this.#readers, this.#texts, command.givesBack));
      return [];
    }
    const job = this.#jobs.get(id);
    if (job === undefined) return [];
    if (command.kind === 'bytes') {
      const { bytes } = command;
      const readings = job.push(bytes).map((reading): Outcome => ({ kind: 'reading', job: id, reading }));
      if (!job.isDoneWithBytes) return readings;
      if (job.givesBack) return [...readings, { kind: 'spent', job: id, bytes }];
      this.#letGo(bytes);
      return readings;
    }
    this.#jobs.delete(id);
    const { readings, done } = job.end(command.truncated);
    return [
      ...readings.map((reading): Outcome => ({ kind: 'reading', job: id, reading })),
      { kind: 'done', job: id, done },
    ];
  }
}
