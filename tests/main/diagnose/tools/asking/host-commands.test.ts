import { expect, test } from 'vitest';
import { NEVER } from '../../../../../contract/cancel.ts';
import type { Incident } from '../../../../../contract/incident/incident.ts';
import { known } from '../../../../../contract/incident/section.ts';
import { commandsFor } from '../../../../../main/diagnose/tools/asking/commands.ts';
import { whoEndedIt, whyItEnded } from '../../../../../main/diagnose/tools/asking/host-commands.ts';
import { journal } from '../../../../../main/diagnose/tools/asking/journal.ts';
import { toolsFor } from '../../../../../main/diagnose/tools/tools.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aComparedLog, aTaskManager, TM1 } from '../../../../kit/incident-parts.ts';

const span = { from: Date.UTC(2026, 2, 2, 10, 20), to: Date.UTC(2026, 2, 2, 11, 0) };
const tools = (parts: Partial<Incident>, worker = TM1) =>
  toolsFor(
    anIncident()
      .withManagers(aTaskManager(worker, 'host-1'))
      .with({ span, ...parts })
      .build(),
    NEVER,
  );
const deployed = (kind: 'standalone-session' | 'kubernetes-session' | 'yarn-session', worker = TM1) =>
  tools({ deployment: known({ kind }) }, worker);

test('the journal is read for the time of the incident, not for the hour in which somebody reads the advice', () => {
  expect(journal(tools({}))).toBe('journalctl --since "2026-03-02 10:05:00 UTC" --until "2026-03-02 11:15:00 UTC"');
  const days = { from: span.to - 9 * 86_400_000, to: span.to };
  expect(journal(tools({ span: days }))).toContain('--since "2026-02-28 10:45:00 UTC"');
});

test("where nothing tells the zone of the logs their times are the host's own, as it reads them too", () => {
  const { coverage } = anIncident().build();
  const log = aComparedLog(0);
  const assumed = { ...log, zone: { offsetMinutes: 0, because: 'assumed-utc' as const } };
  expect(journal(tools({ coverage: { ...coverage, sources: [assumed] } }))).toContain('"2026-03-02 10:05:00" --until');
  expect(journal(tools({ coverage: { ...coverage, sources: [assumed, log] } }))).toContain('10:05:00 UTC');
});

test('an incident without any time asks for the last days', () => {
  const { span: _, ...timeless } = anIncident().build();
  expect(journal(toolsFor(timeless, NEVER))).toBe('journalctl --since "2 days ago"');
});

test('the platform is asked where one starts processes anew, else the host', () => {
  const pod = 'orders-taskmanager-1-1';
  expect(whyItEnded(deployed('kubernetes-session', pod), pod)).toEqual([
    `kubectl describe pod ${pod} > pod.txt`,
    'kubectl get events --sort-by=.lastTimestamp > events.txt',
  ]);
  expect(whyItEnded(deployed('kubernetes-session', pod))[0]).toBe('kubectl describe pod JOBMANAGER_POD');
  expect(whyItEnded(deployed('standalone-session'))).toEqual([
    'dmesg -T | grep -i -E "killed process|oom"',
    `${journal(tools({}))} | grep -i -E "oom|kill|flink"`,
  ]);
  expect(whoEndedIt(deployed('kubernetes-session', pod))).toEqual(['kubectl get events --sort-by=.lastTimestamp']);
  expect(whoEndedIt(deployed('yarn-session', 'container_1_0001_01_000002'))).toEqual([
    'yarn application -status application_1_0001',
  ]);
  expect(whoEndedIt(deployed('standalone-session'))[0]).toBe('last -x reboot shutdown');
});

test('what a host keeps is fetched from the one that is asked about', () => {
  const of = (taskManager?: string) => commandsFor('host-log', deployed('standalone-session'), taskManager);
  expect(of(TM1)).toEqual([
    `ssh -n "host-1" 'dmesg -T' > dmesg-host-1.txt`,
    `ssh -n "host-1" '${journal(tools({}))}' > journal-host-1.txt`,
  ]);
  expect(of()[0]).toBe('dmesg -T > dmesg.txt');
});
