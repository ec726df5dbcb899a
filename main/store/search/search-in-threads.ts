import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { cancelled } from '#contract/errors.ts';
import type { SearchFiles } from './search-files.ts';
import type { FromSearcher, ToSearcher } from './search-messages.ts';
import type { MineWish, Searcher, SearchWish } from './searcher.ts';

/** More would wait for the memory that all of them read. */
const MOST_THREADS = 4;

/** Tasks handed to a thread at a time: the next one lies ready when one is done, and a cancelled search leaves little behind. */
const AHEAD = 2;

interface Thread {
  readonly worker: Worker;
  /** The search whose query it knows. */
  knows: number;
  tasks: number;
}

/** A wish as the threads fulfil it. */
interface Job {
  readonly tasks: SearchWish['tasks'];
  /** What a thread must know before its first task. */
  readonly begin: (search: number, thread: number) => ToSearcher;
  readonly take: (message: FromSearcher) => void;
  /** Lets others go first, and tells the threads when it is over. */
  readonly isPatient: boolean;
  readonly signal: AbortSignal | undefined;
}

interface Running {
  readonly job: Job;
  next: number;
  left: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Searches in threads, which are started by the first search and stay until the searcher is closed. */
export class SearchInThreads implements Searcher {
  readonly #files: SearchFiles;
  readonly #workerPath: string;
  readonly #running = new Map<number, Running>();
  #threads: Thread[] = [];
  #searches = 0;
  #isClosed = false;

  /** `workerPath`: the built file of `search-worker.ts`. */
  constructor(files: SearchFiles, workerPath: string) {
    this.#files = files;
    this.#workerPath = workerPath;
  }

  search({ query, tasks, allowed, found, signal }: SearchWish): Promise<void> {
    return this.#run({
      tasks,
      begin: (search) => ({ kind: 'query', search, query, ...(allowed === undefined ? {} : { allowed }) }),
      take: ({ task, answer }) => answer.kind === 'rows' && found(task, answer.rows),
      isPatient: false,
      signal,
    });
  }

  mine({ tasks, met, mined, signal }: MineWish): Promise<void> {
    return this.#run({
      tasks,
      begin: (search, thread) => ({ kind: 'mine', search, met, first: thread, step: this.#threads.length }),
      take: ({ answer }) => answer.kind === 'shapes' && mined(answer.shapes),
      isPatient: true,
      signal,
    });
  }

  #run(job: Job): Promise<void> {
    const { signal, tasks } = job;
    if (this.#isClosed || signal?.aborted) return Promise.reject(cancelled());
    if (tasks.length === 0) return Promise.resolve();
    this.#searches += 1;
    const search = this.#searches;
    const cancel = () => this.#end(search)?.reject(cancelled());
    signal?.addEventListener('abort', cancel, { once: true });
    return new Promise<void>((resolve, reject) => {
      this.#running.set(search, { job, next: 0, left: tasks.length, resolve, reject });
      this.#feed();
    }).finally(() => signal?.removeEventListener('abort', cancel));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#stop(cancelled());
  }

  /** Hands out tasks of the oldest search first, of what is patient last. */
  #feed(): void {
    if (this.#threads.length === 0)
      this.#threads = Array.from({ length: Math.min(MOST_THREADS, availableParallelism()) }, () => this.#thread());
    const inOrder = [...this.#running].sort(([, a], [, b]) => Number(a.job.isPatient) - Number(b.job.isPatient));
    for (const [search, running] of inOrder)
      while (running.next < running.job.tasks.length) {
        const thread = this.#threads.reduce((least, other) => (other.tasks < least.tasks ? other : least));
        if (thread.tasks >= AHEAD) return;
        this.#give(thread, search, running);
      }
  }

  #give(thread: Thread, search: number, running: Running): void {
    const post = (message: ToSearcher) => thread.worker.postMessage(message);
    const { begin, tasks } = running.job;
    if (thread.knows !== search) post(begin(search, this.#threads.indexOf(thread)));
    thread.knows = search;
    thread.tasks += 1;
    post({ kind: 'blocks', search, task: running.next, blocks: tasks[running.next] ?? [] });
    running.next += 1;
  }

  #thread(): Thread {
    const worker = new Worker(this.#workerPath, { workerData: this.#files });
    const thread: Thread = { worker, knows: 0, tasks: 0 };
    worker.on('message', (answer: FromSearcher) => {
      thread.tasks -= 1;
      this.#take(answer);
    });
    worker.on('error', (error) => void this.#stop(error));
    return thread;
  }

  #take(message: FromSearcher): void {
    const { search } = message;
    const running = this.#running.get(search);
    if (running !== undefined) {
      running.left -= 1;
      running.job.take(message);
      if (running.left === 0) this.#end(search)?.resolve();
    }
    this.#feed();
  }

  #end(search: number): Running | undefined {
    const running = this.#running.get(search);
    this.#running.delete(search);
    if (running?.job.isPatient) for (const { worker } of this.#threads) worker.postMessage({ kind: 'end', search });
    return running;
  }

  /** All searches fail, all threads end; the next search starts new ones. */
  async #stop(why: unknown): Promise<void> {
    const threads = this.#threads;
    this.#threads = [];
    for (const search of [...this.#running.keys()]) this.#end(search)?.reject(why);
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }
}
