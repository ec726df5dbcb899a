import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const JOB = 'e5f369d5026f6c34daab78532653f609';
const START = 1_795_269_259_802;

/** A folder with what REST says of a job of so many vertices and of its one checkpoint; the state of each vertex is smaller than that of the one before. */
export function aWideJob(vertices: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'nutcracker-wide-'));
  const write = (path: string, body: unknown) => {
    const file = join(folder, 'rest', path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, JSON.stringify(body));
  };
  const steps = Array.from({ length: vertices }, (_, index) => ({
    id: (index + 1).toString(16).padStart(32, '0'),
    name: `step-${String(index).padStart(3, '0')}`,
  }));
  const head = { jid: JOB, name: 'wide', state: 'RUNNING', 'start-time': START, 'end-time': -1, duration: 60_000 };
  write('jobs/overview.json', { jobs: [{ ...head, 'last-modification': START, tasks: {} }] });
  write(`jobs/${JOB}.json`, {
    ...{ ...head, isStoppable: false, now: START + 60_000, timestamps: { RUNNING: START } },
    vertices: steps.map((step) => ({ ...step, parallelism: 1, status: 'RUNNING', 'start-time': START })),
    plan: { jid: JOB, name: 'wide', nodes: steps.map(({ id, name }) => ({ id, parallelism: 1, description: name })) },
  });
  const told = {
    ...{ className: 'completed', id: 1, status: 'COMPLETED', is_savepoint: false, checkpoint_type: 'CHECKPOINT' },
    ...{ trigger_timestamp: START + 10_000, latest_ack_timestamp: START + 10_500, end_to_end_duration: 500 },
    ...{ alignment_buffered: 0, processed_data: 0, persisted_data: 0, external_path: 'file:/data/chk-1' },
    ...{ num_subtasks: vertices, num_acknowledged_subtasks: vertices, discarded: false },
  };
  const sizes = (bytes: number) => ({ state_size: bytes, checkpointed_size: bytes });
  const whole = { ...told, ...sizes(1024 * vertices * vertices), tasks: {} };
  const counts = { restored: 0, total: 1, in_progress: 0, completed: 1, failed: 0 };
  write(`jobs/${JOB}/checkpoints.json`, { counts, summary: {}, latest: { completed: whole }, history: [whole] });
  const one = { id: 1, status: 'COMPLETED', num_subtasks: 1, num_acknowledged_subtasks: 1, end_to_end_duration: 500 };
  const tasks = steps.map(({ id }, index) => [
    id,
    { ...one, ...sizes(1024 * (vertices - index)), latest_ack_timestamp: START + 10_500 },
  ]);
  write(`jobs/${JOB}/checkpoints/details/1.json`, { ...whole, tasks: Object.fromEntries(tasks) });
  return folder;
}
