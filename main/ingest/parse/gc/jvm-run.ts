import type { Collector } from '#contract/incident/gc.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import type { GcRunFact, MetaspaceSaid } from '../../../facts/gc-facts.ts';
import { EventBook } from './event-book.ts';
import type { GcSaid, JvmSaid, LineTime, RoomSaid } from './gc-line.ts';

/** An uptime this far below the one before is that of another JVM; threads that log at once swap places by less. */
const BACK_MS = 5_000;

/** Takes in what the lines of one run of a JVM say. */
export class JvmRun {
  readonly events = new EventBook();
  readonly form: GcRunFact['form'];
  evacuationFailures = 0;
  private readonly number: number;
  private readonly source: LineSource;
  private jvm: JvmSaid = {};
  private collector: Collector | undefined;
  private startedAt: number | undefined;
  private first: LineTime = {};
  private last: LineTime = {};
  private records = 0;
  private metaspace: MetaspaceSaid | undefined;

  constructor(number: number, form: GcRunFact['form'], source: LineSource) {
    this.number = number;
    this.form = form;
    this.source = source;
  }

  /** False when the line belongs to a later run. */
  isSame(time: LineTime): boolean {
    return (time.uptimeMs ?? Infinity) >= (this.last.uptimeMs ?? 0) - BACK_MS;
  }

  /** A JVM names its collector (a legacy one itself) once in a file: a second time, behind collections, another has started. */
  isOver(said: JvmSaid): boolean {
    return this.events.size > 0 && (this.form === 'unified' ? said.collector : said.java) !== undefined;
  }

  line(time: LineTime): void {
    this.records += 1;
    if (time.at !== undefined || time.uptimeMs !== undefined) {
      this.first = { ...time, ...this.first };
      this.last = { ...this.last, ...time };
    }
    if (time.at !== undefined && time.uptimeMs !== undefined) this.startedAt ??= time.at - Math.round(time.uptimeMs);
  }

  head(said: JvmSaid): void {
    this.jvm = { ...this.jvm, ...said };
  }

  /** A line of the metaspace: who writes them tells refusals as well. */
  room(said: RoomSaid, time: LineTime, source: () => LineSource): void {
    const { refused, first } = this.metaspace ?? { refused: 0 };
    const now = said.isRefused ? { ...time, source: source() } : undefined;
    this.metaspace = {
      ...this.metaspace,
      refused: refused + (now ? 1 : 0),
      ...(now === undefined ? {} : { first: first ?? now, last: now }),
      ...(said.maxBytes === undefined ? {} : { maxBytes: said.maxBytes }),
    };
  }

  /** `time` is of the beginning. */
  event(said: GcSaid, time: LineTime, source: LineSource): void {
    if (said.cause?.startsWith('G1 ')) this.collector ??= 'g1';
    this.events.add({ ...said, ...time, count: 1, source });
  }

  fact(entry: EntryPath): GcRunFact {
    const { begins, java, heapMaxBytes } = this.jvm;
    const collector = this.jvm.collector ?? this.collector;
    return {
      kind: 'gc-run',
      entry,
      run: this.number,
      form: this.form,
      begins: begins ?? false,
      ...present({
        collector,
        java,
        heapMaxBytes,
        jvmStartedAt: this.startedAt,
        fromAt: this.first.at,
        toAt: this.last.at,
        fromUptimeMs: this.first.uptimeMs,
        toUptimeMs: this.last.uptimeMs,
      }),
      records: this.records,
      evacuationFailures: this.evacuationFailures,
      events: this.events.all,
      ...(this.metaspace === undefined ? {} : { metaspace: this.metaspace }),
      source: this.source,
    };
  }
}
