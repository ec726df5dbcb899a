import { describe, expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import type { HostReading } from '#contract/incident/host.ts';
import { known } from '#contract/incident/section.ts';
import { containerLimit } from '../../../../main/diagnose/rules/memory/container-limit.ts';
import { starvedAt } from '../../../../main/diagnose/tools/platform/host-told.ts';
import { toolsFor } from '../../../../main/diagnose/tools/tools.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { anEvent, aTaskManager, at, line, TM1 } from '../../../kit/incident-parts.ts';
import { ask, foundBy } from '../ask-rule.ts';

const dead = aTaskManager(TM1, 'host-1', {
  end: 'abrupt',
  logTo: at(99),
  events: [anEvent('connection-refused', 101), anEvent('unreachable', 112)],
});

describe('files of control groups', () => {
  const group = (text: string, told: object, managerIds: readonly string[] = [TM1]): HostReading => ({
    entry: 'pods/host-1/cgroup.txt',
    tool: 'cgroup',
    host: 'host-1',
    source: line(text, 0, 'pods/host-1/cgroup.txt'),
    managerIds,
    kind: 'cgroup',
    ...told,
  });
  const killed = group('oom_kill 1', { oomKills: 1 });
  const limit = group('1811939328', { limitBytes: 1_811_939_328 });

  test('the count of a container whose process is gone says why, where nobody wrote it down', () => {
    const story = anIncident()
      .withManagers(dead)
      .with({ hosts: known([killed, limit]) });
    expect(ask(containerLimit, story)).toMatchObject({
      kind: 'found',
      findings: [
        {
          culprit: { taskManager: TM1 },
          facts: { by: 'kernel', limitOf: 'container', limitBytes: 1_811_939_328 },
        },
      ],
    });
    const [counted] = foundBy(containerLimit, story);
    expect([counted?.confidence, counted?.evidence]).toEqual([0.75, expect.arrayContaining([killed.source])]);
  });

  test('a count of nothing, or of another container, says nothing of it', () => {
    const alone = ask(containerLimit, anIncident().withManagers(dead));
    for (const one of [group('oom_kill 0', { oomKills: 0 }), group('oom_kill 1', { oomKills: 1 }, ['other'])])
      expect(
        ask(
          containerLimit,
          anIncident()
            .withManagers(dead)
            .with({ hosts: known([one]) }),
        ),
      ).toEqual(alone);
  });

  test('a container that used up its CPU in every fourth period is starved, below that it is not', () => {
    const shown = (throttledPeriods: number) =>
      starvedAt(
        toolsFor(
          anIncident()
            .with({ hosts: known([group('nr_throttled', { periods: 100, throttledPeriods })]) })
            .build(),
          NEVER,
        ),
        { managerId: TM1, host: undefined },
      );
    expect(shown(25)).toMatchObject({ by: 'throttled', value: 0.25 });
    expect([shown(24), shown(0)]).toEqual([undefined, undefined]);
  });
});
