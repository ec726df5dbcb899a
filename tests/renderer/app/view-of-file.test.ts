import { expect, test } from 'vitest';
import { viewOfFile } from '../../../renderer/src/app/inspector/view-of-file.ts';
import { readIncident } from '../../kit/read-incident.ts';

test('evidence leads to the view that shows what its file holds', async () => {
  const { incident } = await readIncident(['resources/sample/checkpoint-timeout.tar.gz']);
  const { sources } = incident.coverage;
  const views = new Map<string, Set<string>>();
  for (const { artifact } of sources) {
    const view = viewOfFile(artifact) ?? 'none of its own';
    const name = artifact.kind === 'rest' ? `rest ${artifact.detail}` : artifact.kind;
    views.set(view, (views.get(view) ?? new Set()).add(name));
  }
  const { 'none of its own': others, ...own } = Object.fromEntries(
    [...views].map(([view, kinds]) => [view, [...kinds].sort()]),
  );
  expect(own).toEqual({
    checkpoints: ['rest checkpoint-config', 'rest checkpoint-detail', 'rest checkpoint-subtasks', 'rest checkpoints'],
    state: ['metadata'],
    threads: ['rest thread-dump'],
  });
  expect(viewOfFile({ kind: 'gc-log', detail: 'unified' })).toBe('threads');
  expect(others).toContain('jobmanager-log');
});
