import { describe, expect, test } from 'vitest';
import type { Incident } from '#contract/incident/incident.ts';
import { checkpointPlaces } from '../../../../main/model/checkpoint-table/checkpoint-at.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { atOnce } from '../../../kit/at-once.ts';
import { aCheckpoint, aDecline, at, ENRICH, JM_LOG, JOB, line, pointer, thrown } from '../../../kit/incident-parts.ts';

const REST = 'rest/checkpoints.json';

const incident = anIncident()
  .withCheckpoints([
    aCheckpoint(7, 70, {
      outcome: 'failed',
      sources: { outcome: pointer('/history/1/status', 'FAILED', REST) },
      declines: [aDecline(71, thrown(['java.io.IOException: full']))],
    }),
    aCheckpoint(8, 80, {
      sources: {
        outcome: pointer('/history/0/status', 'COMPLETED', REST),
        triggeredAt: line('Triggering checkpoint 8', 80),
      },
      vertices: [
        {
          vertexId: ENRICH,
          acknowledged: 1,
          subtasks: 1,
          perSubtask: [],
          source: pointer(`/tasks/${ENRICH}`, '', 'rest/8.json'),
        },
      ],
    }),
  ])
  .build();

const placesOf = (of: Pick<Incident, 'checkpoints'>) => atOnce(checkpointPlaces(of));
const checkpointAt = placesOf(incident);
const idAt = (entry: string, place: { readonly line?: number; readonly pointer?: string }) =>
  checkpointAt({ entry, ...place })?.id;

describe('the checkpoint that a place of the bundle speaks of', () => {
  test('is the one whose line it is, with its job and when it began', () => {
    const { line: number } = line('Triggering checkpoint 8', 80);
    expect(checkpointAt({ entry: JM_LOG, line: number })).toEqual({ jobId: JOB, id: 8, at: at(80) });
    expect(idAt(JM_LOG, { line: number + 1 })).toBeUndefined();
    expect(idAt(JM_LOG, { line: line('Decline checkpoint', 71).line })).toBe(7);
  });

  test('is the one whose record of REST it stands in, though another field of it was read', () => {
    expect(idAt(REST, { pointer: '/history/1/status' })).toBe(7);
    expect(idAt(REST, { pointer: '/history/1/failure_message' })).toBe(7);
    expect(idAt(REST, { pointer: '/history/1' })).toBe(7);
    expect(idAt('rest/8.json', { pointer: `/tasks/${ENRICH}/num_acknowledged_subtasks` })).toBe(8);
  });

  test('is none where the place speaks of all of them, or of what nothing was read from', () => {
    expect(idAt(REST, { pointer: '/counts' })).toBeUndefined();
    expect(idAt(REST, { pointer: '/history' })).toBeUndefined();
    expect(idAt(REST, { pointer: '/history/5/status' })).toBeUndefined();
    expect(idAt(REST, { pointer: '/history/10/status' })).toBeUndefined();
    expect(idAt(REST, { pointer: '' })).toBeUndefined();
    expect(idAt('rest/config.json', { pointer: '/history/1/status' })).toBeUndefined();
    expect(placesOf(anIncident().without('checkpoints').build())({ entry: REST, pointer: '/history/1' })).toBe(
      undefined,
    );
  });

  test('is none where several were read of one record, but that of the part of it in which only one was', () => {
    const field = (of: string) => ({ outcome: pointer(`/archive/3/json${of}`, 'COMPLETED', 'archive') });
    const archived = placesOf(
      anIncident()
        .withCheckpoints([
          aCheckpoint(7, 70, { sources: field('/history/1/status') }),
          aCheckpoint(8, 80, { sources: field('/history/0/status') }),
        ])
        .build(),
    );
    const at = (pointer: string) => archived({ entry: 'archive', pointer })?.id;
    expect(
      ['/history/1/id', '/history/0', '/history', '/counts/total'].map((of) => at(`/archive/3/json${of}`)),
    ).toEqual([7, 8, undefined, undefined]);
  });
});
