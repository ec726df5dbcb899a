import { useMemo } from 'react';
import { present } from '#contract/present.ts';
import type { Answer } from '../../host/answers.ts';
import { useAnswer, useHost } from '../../host/use-answer.ts';
import { useTimeline } from '../../host/use-timeline.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { shownJobId } from '../../state/selectors.ts';
import { useApp, useAppStore } from '../../state/use-app.ts';
import { panelOf } from '../panels.ts';
import {
  checkpointItems,
  commandItems,
  fileItems,
  findingItems,
  processItems,
  settingItems,
  vertexItems,
  viewItems,
} from './items.ts';
import type { PaletteItem } from './palette-items.ts';

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
  const settings = useAnswer('settings.read', panelOf('settings') === undefined ? undefined : present({ jobId }));
  return useMemo(() => {
    const desk = { say, times, store };
    const of = <T>(answer: Answer<T>, itemsOf: (value: T, at: typeof desk) => readonly PaletteItem[]) =>
      answer.kind === 'known' ? itemsOf(answer.value, desk) : [];
    return [
      ...viewItems(desk),
      ...of(verdict, findingItems),
      ...of(graph, vertexItems),
      ...of(timeline, checkpointItems),
      ...commandItems(client, desk),
      ...of(timeline, processItems),
      ...of(settings, settingItems),
      ...of(coverage, fileItems),
    ];
  }, [say, times, store, client, verdict, graph, timeline, settings, coverage]);
}
