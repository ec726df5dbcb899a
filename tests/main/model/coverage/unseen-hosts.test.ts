import { describe, expect, test } from 'vitest';
import type { Artifact } from '#contract/incident/artifact.ts';
import type { Manager } from '#contract/incident/cluster.ts';
import { unseenHosts } from '../../../../main/model/coverage/unseen-hosts.ts';

const list = (...hosts: readonly string[]): Artifact => ({
  entry: 'conf/workers',
  kind: 'hosts-file',
  detail: 'workers',
  read: true,
  bytes: 1,
  hosts,
});
const on = (...hosts: readonly string[]): readonly Manager[] =>
  hosts.map((host) => ({
    role: 'taskmanager',
    id: host,
    host,
    logs: [],
    end: 'still-running',
    events: [],
    silences: [],
    memory: {},
    sources: [],
  }));

describe('of the hosts that workers lists', () => {
  test('those without a TaskManager are named', () => {
    expect(unseenHosts(list('w-1', 'w-2', 'w-3'), on('w-1', 'w-3.example.com'))).toEqual(['w-2']);
  });

  test('none is named when all were seen', () => {
    expect(unseenHosts(list('w-1', 'W-2'), on('w-2', 'w-1'))).toEqual([]);
  });

  test.each([
    ['the list of a distribution', list('localhost'), on('w-1')],
    ['names against addresses', list('w-1', 'w-2'), on('10.0.0.1')],
    ['names of another cluster', list('w-1'), on('x-1')],
    ['nobody seen', list('w-1'), on()],
    ['a list of masters', { ...list('w-1', 'w-2'), detail: 'masters' }, on('w-1')],
  ])('nothing is told from %s', (_name, artifact, managers) => {
    expect(unseenHosts(artifact, managers)).toBeUndefined();
  });
});
