import { expect, test } from 'vitest';
import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import { openEnd } from '../../../../main/model/checkpoint-table/open-end.ts';
import { aCheckpoint, at, ENRICH, line, pointer } from '../../../kit/incident-parts.ts';

const SPAN = { from: at(0), to: at(1000) };

function begun(outcome: Checkpoint['outcome'], more: Partial<Checkpoint> = {}): Checkpoint {
  const { endedAt: _end, endToEndMs: _length, ...open } = aCheckpoint(7, 70, { outcome });
  return { ...open, ...more };
}

test('one in progress is known to be as long as its completion would be told', () => {
  const rest = { witnessed: [{ from: Number.NEGATIVE_INFINITY, to: at(90) }], span: SPAN };
  expect(openEnd(begun('in-progress'), rest)).toBe(at(90));
  expect(openEnd(begun('in-progress'), { span: SPAN })).toBe(at(1000));
  const always = [{ from: at(60), to: Number.POSITIVE_INFINITY }];
  expect(openEnd(begun('in-progress'), { witnessed: always, span: SPAN })).toBe(at(1000));
});

test('of any other without an end the last word of a subtask is the last that is known', () => {
  const perSubtask = [{ subtask: 0, acknowledged: true, endToEndMs: 4000, source: pointer('/0', 0) }];
  const vertices = [{ vertexId: ENRICH, acknowledged: 1, subtasks: 2, perSubtask, source: pointer('/', 0) }];
  expect(openEnd(begun('failed', { vertices }), { span: SPAN })).toBe(at(74));
  const late = { at: at(80), vertexId: ENRICH, subtask: 1, source: line('Received late message', 80) };
  expect(openEnd(begun('unknown', { vertices, lateAcks: [late] }), { span: SPAN })).toBe(at(80));
});

test('nothing is open where the end is told, or where only the beginning is', () => {
  expect(openEnd(aCheckpoint(7, 70), { span: SPAN })).toBeUndefined();
  expect(openEnd(begun('failed'), { span: SPAN })).toBeUndefined();
});
