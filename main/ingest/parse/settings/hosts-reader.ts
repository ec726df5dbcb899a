import type { Complaint } from '#contract/incident/coverage.ts';
import { present } from '#contract/present.ts';
import { readWhole } from '../read-whole.ts';
import type { Classified, Decode, EntryInfo, EntryReader } from '../reader.ts';
import { linesOf } from './settings-reader.ts';

const MOST_BYTES = 64 * 1024;
/** A cluster has some thousands. */
const MOST_HOSTS = 5_000;

/** `server.1=zk-1:2888:3888` in `zoo.cfg`: members of the ZooKeeper quorum. */
const MEMBER = /^server\.\d{1,5}\s*=\s*(\S{1,300})/;

const SETTING = /^(?:[\w.]{1,100}\s*=.*)?$/;

/**
 * `masters`, `workers` (`slaves` up to 1.10): the hosts on which the start scripts start processes, once a line (bin/config.sh); and
 * `zoo.cfg`, which `start-zookeeper-quorum.sh` reads.
 */
export function openHostsReader(info: EntryInfo, decode: Decode, classified: Classified): EntryReader {
  const { kind, encoding } = classified;
  const isQuorum = classified.detail === 'zookeeper';
  return readWhole(info, { decode, mostBytes: MOST_BYTES }, ({ content: text, bytes }) => {
    const { entry, modifiedAt } = info;
    const lines = linesOf(text);
    const stated = lines.map((line) => (line.text.split('#', 1)[0] ?? '').replace('\uFEFF', '').trim());
    const hosts = stated
      .flatMap((line) => (isQuorum ? (MEMBER.exec(line)?.[1] ?? []) : line))
      .filter((line) => line !== '')
      .slice(0, MOST_HOSTS);
    // A list of hosts with anything else among them is told as unknown.
    const wrong = isQuorum ? lines.find((_, i) => !SETTING.test(stated[i] ?? '')) : undefined;
    const complaints: readonly Complaint[] =
      wrong === undefined
        ? []
        : [{ code: 'settings-line-wrong', entry, line: wrong.line, byte: wrong.byte, said: wrong.text.slice(0, 200) }];
    const detail = classified.detail ?? roleOf(entry);
    const artifact = { entry, kind, ...present({ detail, modifiedAt }), hosts, read: true, bytes, encoding };
    return { facts: [{ kind: 'artifact', artifact }], complaints };
  });
}

function roleOf(entry: string): string | undefined {
  if (/masters$/i.test(entry)) return 'masters';
  return /(?:workers|slaves)$/i.test(entry) ? 'workers' : undefined;
}
