import { expect, test } from 'vitest';
import type { Snapshot } from '#contract/incident/metadata.ts';
import { known } from '#contract/incident/section.ts';
import { notRelocatable } from '../../../../../main/diagnose/rules/savepoint/not-relocatable.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { JOB } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const SHARED = { path: 'file:/data/checkpoints/1/shared', files: 7, bytes: 171_302 };
const snapshot = (id: number, folders: readonly (typeof SHARED)[]): Snapshot => ({
  version: 4,
  checkpointId: id,
  kind: 'checkpoint',
  complete: true,
  location: `file:/data/checkpoints/1/chk-${id}`,
  masterStates: 0,
  operatorCount: 1,
  operators: [],
  bytes: 200_000,
  inlineBytes: 0,
  files: { count: 7, bytes: 171_302, largest: [], folders },
  entry: `chk-${id}/_metadata`,
  jobId: JOB,
  source: { kind: 'entry', entry: `chk-${id}/_metadata` },
});
const having = (...snapshots: readonly Snapshot[]) => anIncident().with({ snapshots: known(snapshots) });

test('files outside of the folder keep the snapshot where it is', () => {
  expect(ask(notRelocatable, having(snapshot(5, []), snapshot(7, [SHARED])))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'risk',
        severity: 'low',
        culprit: { jobId: JOB, path: 'file:/data/checkpoints/1/chk-7' },
        facts: {
          path: 'file:/data/checkpoints/1/chk-7',
          kind: 'checkpoint',
          folders: ['file:/data/checkpoints/1/shared'],
          files: 7,
          bytes: 171_302,
        },
      },
    ],
  });
});

test('files in its own folder move with it', () => {
  const own = { ...SHARED, path: 'file:/data/checkpoints/1/chk-7/x' };
  expect(ask(notRelocatable, having(snapshot(7, [own])))).toEqual({ kind: 'clear' });
});

test('of several only the newest counts', () => {
  expect(ask(notRelocatable, having(snapshot(5, [SHARED]), snapshot(7, [])))).toEqual({ kind: 'clear' });
});

test('without any _metadata it cannot tell', () => {
  expect(ask(notRelocatable, anIncident())).toEqual({ kind: 'cannot-tell', missing: ['metadata'] });
});
