import { expect, test } from 'vitest';
import { openHostsReader } from '../../../../../main/ingest/parse/settings/hosts-reader.ts';
import { bytesOf, corpus, decode, readAll } from '../reading.ts';

function hostsIn(entry: string, bytes: Uint8Array, detail?: string) {
  const classified = { kind: 'hosts-file', encoding: 'utf-8', ...(detail === undefined ? {} : { detail }) } as const;
  const { facts, complaints } = readAll(() => openHostsReader({ entry }, decode, classified), bytes);
  const [fact] = facts;
  expect(complaints).toEqual([]);
  return fact?.kind === 'artifact' ? [fact.artifact.detail, fact.artifact.hosts] : undefined;
}

test('the files of a real cluster name its JobManager with the port, and its workers', () => {
  expect(hostsIn('conf/masters', corpus('hosts/masters'))).toEqual(['masters', ['p1-flink-jm:8081']]);
  expect(hostsIn('conf/workers', corpus('hosts/workers'))).toEqual([
    'workers',
    ['p1-flink-tm-1', 'p1-flink-tm-2', 'p1-flink-tm-3'],
  ]);
});

test('comments and empty lines are no hosts, a host that stands twice starts two, a quorum lists its members', () => {
  expect(hostsIn('conf/slaves', bytesOf('# all of them\n\ntm-1 # rack 3\r\ntm-1\n'))).toEqual([
    'workers',
    ['tm-1', 'tm-1'],
  ]);
  const quorum = 'tickTime=2000\nserver.1=zk-1:2888:3888\n#server.2=zk-2:2888:3888\nserver.3 = zk-3:2888:3888\n';
  expect(hostsIn('conf/zoo.cfg', bytesOf(quorum), 'zookeeper')).toEqual([
    'zookeeper',
    ['zk-1:2888:3888', 'zk-3:2888:3888'],
  ]);
});
