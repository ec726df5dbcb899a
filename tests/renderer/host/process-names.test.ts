import { expect, test } from 'vitest';
import type { ManagerLane } from '#contract/incident/timeline.ts';
import { processNames } from '../../../renderer/src/host/process-names.ts';

const lane = (id: string, host?: string): ManagerLane => ({
  id,
  role: id.startsWith('jobmanager') ? 'jobmanager' : 'taskmanager',
  ...(host === undefined ? {} : { host }),
  hasLog: true,
  stretches: [],
  marks: [],
});

test('a TaskManager is called by its host, unless another one runs there or nobody knows it', () => {
  const names = processNames([
    lane('jobmanager', 'a'),
    lane('10.0.0.1:4000-aa', 'a'),
    lane('10.0.0.2:4000-bb', 'b'),
    lane('10.0.0.2:4001-cc', 'b'),
    lane('10.0.0.3:4000-dd'),
  ]);
  expect([...names.values()]).toEqual(['jobmanager', 'a', '10.0.0.2:4000-bb', '10.0.0.2:4001-cc', '10.0.0.3:4000-dd']);
});
