import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JobCheckpoints } from '../../../contract/incident/checkpoint.ts';
import type { Incident } from '../../../contract/incident/incident.ts';
import { diagnose } from '../../../main/diagnose/diagnose.ts';
import { readIncident } from '../../kit/read-incident.ts';

const SAMPLES = 'tests/corpus/rest/v1.13';
const JOB = 'e29cc6586111b89ea4c772d9fc9c18c6';
const FIRST = '20261121T122906Z';
const LATER = '20261123T122906Z';
const DAYS_MS = 2 * 86_400_000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samples-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

interface Body {
  counts: { completed: number; total: number };
  history: { id: number; trigger_timestamp: number; latest_ack_timestamp: number; failure_timestamp?: number }[];
  latest: { completed: { id: number; trigger_timestamp: number; latest_ack_timestamp: number } };
}

/** The real sample, and the same job two days later with so many more that completed. */
async function sampledAgain(name: string, since: number): Promise<Incident> {
  const case_ = join(folder, name);
  await cp(join(SAMPLES, FIRST), join(case_, FIRST), { recursive: true });
  const body = `jobs/${JOB}/checkpoints.json`;
  await cp(join(SAMPLES, FIRST, body), join(case_, LATER, body), { recursive: true });
  const told = JSON.parse(await readFile(join(case_, LATER, body), 'utf8')) as Body;
  const later = (one: Body['history'][number]) => {
    one.id += since === 0 ? 17_000 : since;
    one.trigger_timestamp += DAYS_MS;
    one.latest_ack_timestamp += DAYS_MS;
    if (one.failure_timestamp !== undefined) one.failure_timestamp += DAYS_MS;
  };
  const all = since === 0 ? told.history.filter(({ id }) => id > told.latest.completed.id) : told.history;
  if (since > 0) later(told.latest.completed);
  for (const one of all) later(one);
  told.history = all;
  told.counts = { ...told.counts, total: told.counts.total + since, completed: told.counts.completed + since };
  await writeFile(join(case_, LATER, body), JSON.stringify(told));
  const { incident } = await readIncident([case_]);
  return incident;
}

function checkpoints(incident: Incident): JobCheckpoints | undefined {
  return incident.checkpoints.kind === 'known'
    ? incident.checkpoints.value.find(({ jobId }) => jobId === JOB)
    : undefined;
}

function spans(incident: Incident): readonly string[] {
  const time = (at: number) => (Number.isFinite(at) ? new Date(at).toISOString().slice(0, 19) : String(at));
  return checkpoints(incident)?.witnessed?.map(({ from, to }) => `${time(from)} ${time(to)}`) ?? [];
}

function droughtMs(incident: Incident): unknown {
  return diagnose(incident).findings.find(({ id }) => id === 'checkpoint/none-completing')?.facts.lastedMs;
}

test('a sample of something else, hours later, does not prolong the time without a checkpoint', async () => {
  const { incident } = await readIncident([SAMPLES]);
  expect([spans(incident), droughtMs(incident)]).toEqual([['2026-11-21T12:27:35 2026-11-21T12:29:06'], 89_246]);
});

test('what happened between two samples of a job that share no checkpoint nobody knows', async () => {
  const incident = await sampledAgain('apart', 17_000);
  expect([spans(incident), droughtMs(incident)]).toEqual([
    ['2026-11-21T12:27:35 2026-11-21T12:29:06', '2026-11-23T12:27:35 2026-11-23T12:29:06'],
    89_246,
  ]);
});

test('a sample that calls the same checkpoint the latest proves that none completed in between', async () => {
  const incident = await sampledAgain('stalled', 0);
  expect([spans(incident), droughtMs(incident)]).toEqual([
    ['2026-11-21T12:27:35 2026-11-23T12:29:06'],
    DAYS_MS + 89_246,
  ]);
});

test('a history of more checkpoints than a call may have arguments is known back to its first', async () => {
  const path = join(folder, 'long', FIRST, `jobs/${JOB}/checkpoints.json`);
  await cp(join(SAMPLES, FIRST), join(folder, 'long', FIRST), { recursive: true });
  const told = JSON.parse(await readFile(path, 'utf8')) as Body;
  const [newest] = told.history;
  const end = newest?.trigger_timestamp ?? 0;
  told.history = Array.from({ length: 150_000 }, (_, back) => ({
    id: 200_000 - back,
    status: 'COMPLETED',
    trigger_timestamp: end - back * 1000,
    latest_ack_timestamp: end - back * 1000 + 500,
  }));
  told.counts = { ...told.counts, total: 200_000, completed: 200_000 };
  await writeFile(path, JSON.stringify(told));
  const { incident } = await readIncident([join(folder, 'long')]);
  const [from] = checkpoints(incident)?.witnessed ?? [];
  expect(from?.from).toBe(end - 149_999 * 1000);
}, 60_000);
