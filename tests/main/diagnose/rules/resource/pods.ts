import type { Container, Platform, Pod } from '#contract/incident/platform.ts';
import { known } from '#contract/incident/section.ts';
import type { IncidentBuilder } from '../../../../kit/an-incident.ts';
import { at, line } from '../../../../kit/incident-parts.ts';

export const NOTHING: Platform = { pods: [], nodes: [], events: [], deployed: [], applications: [], containers: [] };

export const ended = (reason: string, exitCode: number, restarts = 1): Container => ({
  name: 'flink-main-container',
  restarts,
  memoryLimitBytes: 1_811_939_328,
  lastState: { kind: 'terminated', reason, exitCode, finishedAt: at(60), source: line(`reason: ${reason}`, 33) },
  source: line('name: flink-main-container', 30),
});

export const aPod = (name: string, more: Partial<Pod> = {}): Pod => ({
  name,
  role: 'taskmanager',
  phase: 'Running',
  containers: [],
  conditions: [],
  source: line(`name: ${name}`, 3),
  ...more,
});

export const withPods = (story: IncidentBuilder, ...pods: readonly Pod[]) =>
  story.with({ platform: known({ ...NOTHING, pods }) });
