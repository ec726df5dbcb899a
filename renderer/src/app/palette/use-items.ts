import { useMemo } from 'react';
import { processNames } from '#contract/wording/process-names.ts';
import { useAnswer, useHost } from '../../host/use-answer.ts';
import { useTimeline } from '../../host/use-timeline.ts';
import { KINDS } from '../../i18n/kinds.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { OUTCOME } from '../../i18n/words.ts';
import { shownJobId } from '../../state/selectors.ts';
import { useApp, useAppStore } from '../../state/use-app.ts';
import { keyNames } from '../../ui/key-names.ts';
import { BASELINE } from '../baseline-words.ts';
import { CHECK } from '../check-words.ts';
import { PANELS, panelOf } from '../panels.ts';
import { shortcutsOf } from '../shortcuts.ts';
import type { PaletteItem } from './palette-items.ts';

/** More checkpoints than anyone scans in a list; the newest are the ones people look for. */
const CHECKPOINTS = 2000;

/** Everything that can be gone to or done, in the order of the groups. */
export function usePaletteItems(): readonly PaletteItem[] {
  const say = useText();
  const times = useTimes();
  const store = useAppStore();
  const { client } = useHost();
  const jobId = useApp(shownJobId);
  const verdict = useAnswer('verdict.read', {});
  const graph = useAnswer('graph.read', jobId === undefined || panelOf('graph') === undefined ? undefined : { jobId });
  const timeline = useTimeline(jobId, panelOf('timeline') !== undefined);
  const coverage = useAnswer('coverage.read', panelOf('coverage') === undefined ? undefined : {});
  return useMemo(() => {
    const now = () => store.getState();
    const views = PANELS.map(
      (panel, index): PaletteItem => ({
        key: `view ${panel.id}`,
        group: 'views',
        text: say(panel.title),
        label: keyNames(`alt+${index + 1}`),
        does: () => now().viewOpened(panel.id),
      }),
    );
    const findings = (verdict.kind === 'known' ? verdict.value.findings : []).map(
      (finding, index): PaletteItem => ({
        key: `finding ${index}`,
        group: 'findings',
        text: say(finding.title),
        label: finding.id,
        does: () => {
          now().viewOpened('verdict');
          now().picked({ kind: 'finding', index });
        },
      }),
    );
    const vertices = (graph.kind === 'known' ? graph.value.vertices : []).map(
      (vertex): PaletteItem => ({
        key: `vertex ${vertex.id}`,
        group: 'vertices',
        text: vertex.name,
        label: `× ${vertex.parallelism}`,
        does: () => {
          now().pickedIn('graph', { kind: 'vertex', jobId: jobId ?? '', vertexId: vertex.id });
          now().inspectorShown();
        },
      }),
    );
    const checkpoints = (timeline.kind === 'known' ? timeline.value.jobs : [])
      .flatMap((job) => job.checkpoints.map((checkpoint) => ({ checkpoint, job: job.jobId })))
      .slice(-CHECKPOINTS)
      .map(
        ({ checkpoint, job }): PaletteItem => ({
          key: `checkpoint ${job} ${checkpoint.id} ${checkpoint.from}`,
          group: 'checkpoints',
          text: String(checkpoint.id),
          label: `${times.clock(checkpoint.from)} ${say(OUTCOME[checkpoint.outcome])}`,
          does: () => {
            now().timePicked(checkpoint.from);
            now().pickedIn('timeline', { kind: 'checkpoint', jobId: job, checkpointId: checkpoint.id });
            now().inspectorShown();
          },
        }),
      );
    const managers = timeline.kind === 'known' ? timeline.value.managers : [];
    const names = processNames(managers);
    const processes = managers.map(
      (manager): PaletteItem => ({
        key: `process ${manager.id}`,
        group: 'processes',
        text: names.get(manager.id) ?? manager.id,
        label: manager.id,
        does: () => {
          now().pickedIn('timeline', { kind: 'manager', managerId: manager.id });
          now().inspectorShown();
        },
      }),
    );
    const files = (coverage.kind === 'known' ? coverage.value.sources : []).map(
      ({ artifact: { entry, kind } }): PaletteItem => ({
        key: `file ${entry}`,
        group: 'files',
        text: entry,
        label: say(KINDS[kind]),
        does: () => {
          now().pickedIn('coverage', { kind: 'file', entry });
          now().inspectorShown();
        },
      }),
    );
    const commands = shortcutsOf(client, store)
      .filter(({ combo }) => combo !== 'mod+k' && combo !== '=' && !combo.startsWith('alt+'))
      .filter(({ combo }) => combo.length > 1 || !/[a-z]/.test(combo))
      .map(
        ({ combo, label, does }): PaletteItem => ({
          key: `command ${combo}`,
          group: 'commands',
          text: say(label),
          label: keyNames(combo),
          does,
        }),
      );
    const check: PaletteItem = {
      key: 'command check',
      group: 'commands',
      text: say(CHECK.title),
      label: '',
      does: () => now().checkToggled(true),
    };
    const beside: readonly PaletteItem[] =
      now().open === undefined
        ? []
        : [
            {
              key: 'command baseline',
              group: 'commands',
              text: say(BASELINE.title),
              label: '',
              does: () => now().baselineToggled(true),
            },
          ];
    return [...views, ...findings, ...vertices, ...checkpoints, ...commands, ...beside, check, ...processes, ...files];
  }, [say, times, store, client, jobId, verdict, graph, timeline, coverage]);
}
