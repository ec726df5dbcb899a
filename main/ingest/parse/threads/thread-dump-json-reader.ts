import type { Complaint } from '#contract/incident/coverage.ts';
import { present } from '#contract/present.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { ThreadFact } from '../../../facts/fact.ts';
import { readJson } from '../json-tolerant.ts';
import { readWhole } from '../read-whole.ts';
import type { Decode, EntryInfo, EntryReader } from '../reader.ts';
import { readTimeText } from '../times/time-text.ts';
import { cleanFrame } from '../traces/trace-line.ts';

/** As `TaskThread.frames` says. */
const FRAMES = 40;

/** Reads `jcmd Thread.dump_to_file -format=json` of JDK 21 and later: the one form that lists all virtual threads. */
export function openThreadDumpJsonReader(info: EntryInfo, decode: Decode): EntryReader {
  return readWhole(info, { decode }, ({ content: text, isCut }) => {
    const json = readJson(info.entry, text, isCut);
    const facts = json.values.flatMap((value) => threadsIn(info, value));
    const empty: readonly Complaint[] =
      facts.length > 0 || json.complaints.length > 0
        ? []
        : [
            {
              code: 'thread-dump-empty',
              entry: info.entry,
              said: 'no container holds a thread: /threadDump/threadContainers',
            },
          ];
    return { facts, complaints: [...json.complaints, ...empty] };
  });
}

function threadsIn(info: EntryInfo, value: unknown): readonly ThreadFact[] {
  const dump = field(value, 'threadDump');
  const time = readTimeText(text(field(dump, 'time')) ?? '');
  return list(field(dump, 'threadContainers')).flatMap((container, c) =>
    list(field(container, 'threads')).flatMap((thread, t): readonly ThreadFact[] => {
      const name = text(field(thread, 'name'));
      if (name === undefined) return [];
      const pointer = `/threadDump/threadContainers/${c}/threads/${t}`;
      const stack = list(field(thread, 'stack')).flatMap((frame) => text(frame) ?? []);
      const waits = text(field(thread, 'waitingOn')) ?? text(field(thread, 'blockedOn'));
      const parked = text(field(field(thread, 'parkBlocker'), 'object'));
      const lock = waits ?? parked;
      const holds = list(field(thread, 'monitorsOwned')).flatMap((owned) =>
        list(field(owned, 'locks')).flatMap((one) => text(one) ?? []),
      );
      const held = holds.filter((one) => one !== lock).slice(0, 20);
      return [
        {
          kind: 'thread',
          entry: info.entry,
          ...present({ at: time?.wall }),
          threadName: name,
          state: text(field(thread, 'state')) ?? 'UNKNOWN',
          frames: stack.slice(0, FRAMES).map(cleanFrame),
          ...present({
            waitsFor: lock === undefined ? undefined : { lock, className: lock.split('@')[0] ?? lock },
            holds: held.length === 0 ? undefined : held,
            isVirtual: field(thread, 'virtual') === true ? (true as const) : undefined,
          }),
          source: {
            kind: 'pointer',
            entry: info.entry,
            pointer,
            value: maskSecrets(JSON.stringify(thread)).slice(0, 2_000),
          },
        },
      ];
    }),
  );
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
