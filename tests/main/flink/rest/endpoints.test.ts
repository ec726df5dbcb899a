import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../../main/facts/fact.ts';
import { ENDPOINTS } from '../../../../main/flink/rest/index.ts';
import { brief, bytesOf, filesBelow, readRest } from './corpus.ts';

/** Of test clusters and of others, and those that only a schema tells. */
const FOLDERS = ['v1.13', 'v1.19', 'v1.20', 'v2.0', 'v2.2', 'found', 'by-schema'];

function parsed(path: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytesOf(path)));
  } catch {
    return undefined;
  }
}

describe('bodies of each release', () => {
  test.each(FOLDERS)('%s: every body with content has the shape of one endpoint and no other', (folder) => {
    const counts = filesBelow(folder).flatMap((file) => {
      const value = parsed(`${folder}/${file}`);
      if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
      const ids = ENDPOINTS.filter((endpoint) => endpoint.recognise(value)).map((endpoint) => endpoint.id);
      return ids.length === 1 ? [] : [{ file, ids }];
    });
    expect(counts).toEqual([]);
  });

  const bodies = FOLDERS.flatMap((folder) => {
    const seen = new Set<string>();
    return filesBelow(folder).flatMap((file) => {
      const { facts, complaints } = readRest(file, bytesOf(`${folder}/${file}`));
      return facts.flatMap((fact) => {
        const name = nameOf(fact);
        if (name === undefined || seen.has(name)) return [];
        seen.add(name);
        return [{ name: `${folder}-${name}`, fact, complaints }];
      });
    });
  });

  test.each(bodies)('$name becomes its fact without a complaint', async ({ name, fact, complaints }) => {
    expect(complaints).toEqual([]);
    await expect(`${JSON.stringify(brief(fact), undefined, 1)}\n`).toMatchFileSnapshot(`expected/${name}.json`);
  });

  test('together they cover every endpoint that gives facts', () => {
    const seen = new Set(
      bodies.map(({ name }) => name.replace(/^(?:v[\d.]+|found|by-schema)-/, '').replace(/^thread$/, 'thread-dump')),
    );
    const without = ENDPOINTS.filter((one) => one.read !== undefined && !seen.has(one.id)).map((one) => one.id);
    // No cluster answers an error to a request it can fulfil: see the tests of the reader.
    expect(without).toEqual(['error']);
  });
});

function nameOf(fact: Fact): string | undefined {
  if (fact.kind === 'rest') return fact.endpoint;
  return fact.kind === 'thread' ? 'thread' : undefined;
}

interface SchemaBody {
  readonly path: string;
  readonly releases: readonly string[];
  readonly body: unknown;
}

test('every answer that the API of 1.10 to 2.0 describes has the shape of one endpoint and no other', () => {
  const rows = JSON.parse(new TextDecoder().decode(bytesOf('schema-bodies.json'))) as readonly SchemaBody[];
  const others = rows.flatMap(({ path, releases, body }) => {
    const ids = ENDPOINTS.filter((endpoint) => endpoint.recognise(body)).map((endpoint) => endpoint.id);
    return ids.length === 1 ? [] : [[path, releases, ids]];
  });
  expect([rows.length > 90, others]).toEqual([true, []]);
});

test('every endpoint has an id of its own', () => {
  expect(new Set(ENDPOINTS.map((endpoint) => endpoint.id)).size).toBe(ENDPOINTS.length);
});

test('a TaskManager whose metrics were not fetched has the heap its hardware tells, not one of 0 B', () => {
  const body = {
    id: '10.0.0.7:36647-6de79a',
    path: 'pekko.tcp://flink@10.0.0.7:36647/user/rpc/taskmanager_0',
    slotsNumber: 2,
    freeSlots: 2,
    hardware: { cpuCores: 2, physicalMemory: 25_276_510_208, freeMemory: 536_870_912, managedMemory: 536_870_920 },
    memoryConfiguration: { frameworkHeap: 134_217_728 },
    metrics: { heapUsed: 0, heapCommitted: 0, heapMax: 0, nonHeapUsed: 0, garbageCollectors: [] },
  };
  const { facts } = readRest(`taskmanagers/${body.id}.json`, new TextEncoder().encode(JSON.stringify(body)));
  const told = facts.flatMap((one) => (one.kind === 'rest' && one.endpoint === 'task-manager' ? one.taskManager : []));
  expect(told.map((one) => [one.heapMaxBytes, one.heapUsedBytes, one.managedMemoryBytes])).toEqual([
    [536_870_912, undefined, 536_870_920],
  ]);
});
