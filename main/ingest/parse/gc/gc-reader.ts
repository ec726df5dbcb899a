import type { Complaint } from '#contract/incident/coverage.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { LineFeed } from '../line-feed.ts';
import { lineSource } from '../line-source.ts';
import type { Decode, EntryInfo, EntryReader, Reading } from '../reader.ts';
import { cut } from '../traces/trace-line.ts';
import type { GcSaid, JvmSaid, LineTime } from './gc-line.ts';
import { JvmRun } from './jvm-run.ts';
import { LegacyRecords } from './legacy-records.ts';
import { readUnified, type UnifiedLine } from './unified-line.ts';
import { isEvacuationFailure, numberIn, readCpu, readJvm, readMessage, readRoom } from './unified-message.ts';

const NOTHING: Reading = { facts: [], complaints: [] };

/** Reads what a JVM logs of its collections and safepoints, in the form of JDK 9 and later or of the ones before. */
export function openGcReader(info: EntryInfo, decode: Decode): EntryReader {
  const log = new GcLog(info);
  const feed = new LineFeed(decode, (text, line, byte) => log.line(text, line, byte));
  return {
    push(bytes) {
      log.bytes += bytes.length;
      feed.push(bytes);
      return NOTHING;
    },
    end() {
      feed.end();
      return log.finish();
    },
  };
}

class GcLog {
  bytes = 0;
  private readonly info: EntryInfo;
  private readonly runs: JvmRun[] = [];
  private readonly legacy: LegacyRecords;
  /** The number of the newest collection; empty when something else was told since. */
  private newest = '';
  private unread: { readonly source: LineSource; more: number } | undefined;

  constructor(info: EntryInfo) {
    this.info = info;
    this.legacy = new LegacyRecords({
      event: (said, time, source) => this.runAt(time, 'legacy', source).event(said, time, source),
      evacuationFailed: () => {
        const run = this.runs.at(-1);
        if (run !== undefined) run.evacuationFailures += 1;
      },
      line: (time, source) => this.runAt(time, 'legacy', source).line(time),
      heap: (heap) => this.runs.at(-1)?.events.complete(heap),
      spent: (cpuMs) => this.runs.at(-1)?.events.spent(cpuMs),
      head: (said, source) => this.runAt({}, 'legacy', source, said).head(said),
      unread: (source) => this.cannotRead(source),
    });
  }

  line(text: string, line: number, byte: number): void {
    const source = () => lineSource(this.info.entry, { text, line, byte });
    const unified = text.startsWith('[') ? readUnified(text) : undefined;
    if (unified !== undefined) this.unified(unified, source);
    else if (this.runs.at(-1)?.form === 'unified') {
      if (text.trim() !== '') this.cannotRead(source());
    } else this.legacy.line(text, source);
  }

  finish(): Reading {
    this.legacy.finish();
    const { entry, modifiedAt } = this.info;
    const facts = this.runs.map((run) => run.fact(entry));
    const isRead = facts.some((fact) => fact.events.length > 0 || fact.collector !== undefined || fact.begins);
    const collector = facts.findLast((fact) => fact.collector !== undefined)?.collector;
    return {
      facts: [
        {
          kind: 'artifact',
          artifact: {
            entry,
            kind: 'gc-log',
            ...present({ detail: collector, modifiedAt }),
            read: isRead,
            bytes: this.bytes,
          },
        },
        ...(isRead ? facts : []),
      ],
      complaints: this.complaints(isRead),
    };
  }

  private unified({ tags, message, ...time }: UnifiedLine, source: () => LineSource): void {
    const jvm = isOfJvm(tags) ? readJvm(message) : undefined;
    const run = this.runAt(time, 'unified', source, jvm);
    run.line(time);
    if (jvm !== undefined) run.head(jvm);
    if (isEvacuationFailure(message)) run.evacuationFailures += 1;
    if (tags.startsWith('gc,metaspace')) run.room(readRoom(message), time, source);
    const said = readMessage(message);
    if (said !== undefined) {
      run.event(said, beginning(time, said), source());
      this.newest = numberIn(message);
    } else if (tags.startsWith('gc,cpu') && this.newest !== '' && message.startsWith(this.newest)) {
      const cpuMs = readCpu(message);
      if (cpuMs !== undefined) run.events.spent(cpuMs);
    }
  }

  private runAt(
    time: LineTime,
    form: JvmRun['form'],
    source: LineSource | (() => LineSource),
    said: JvmSaid = {},
  ): JvmRun {
    const open = this.runs.at(-1);
    if (open?.isSame(time) && !open.isOver(said)) return open;
    const made = new JvmRun(this.runs.length, form, typeof source === 'function' ? source() : source);
    this.runs.push(made);
    return made;
  }

  private cannotRead(source: LineSource): void {
    if (this.unread === undefined) this.unread = { source, more: 0 };
    else this.unread.more += 1;
  }

  private complaints(isRead: boolean): readonly Complaint[] {
    const { entry } = this.info;
    const complaints: Complaint[] = [];
    if (!isRead) {
      const { line, byte } = this.unread?.source ?? {};
      complaints.push({ ...present({ line, byte }), code: 'gc-log-unknown', entry, said: 'no line of a JVM’s GC log' });
    }
    if (isRead && this.unread !== undefined) {
      const { source, more } = this.unread;
      const said = cut(source.text, 200);
      complaints.push({
        code: 'gc-line-unread',
        entry,
        line: source.line,
        byte: source.byte,
        said,
        ...(more > 0 ? { more } : {}),
      });
    }
    for (const { events } of this.runs) {
      complaints.push(...events.folded.complaints('gc-events-folded', entry, 'of one second and kind'));
      complaints.push(...events.leftOut.complaints('gc-events-left-out', entry));
    }
    return complaints;
  }
}

/** A line is written when the stop is over. */
function beginning(time: LineTime, said: GcSaid): LineTime {
  return {
    ...(time.at === undefined ? {} : { at: Math.round(time.at - said.durationMs) }),
    ...(time.uptimeMs === undefined ? {} : { uptimeMs: Math.round(time.uptimeMs - said.durationMs) }),
  };
}

/** `gc`, `gc,init`, `gc,heap,coops`; without decorations nothing tells. */
function isOfJvm(tags: string): boolean {
  return tags === '' || tags === 'gc' || tags === 'gc,init' || tags === 'gc,heap,coops';
}
