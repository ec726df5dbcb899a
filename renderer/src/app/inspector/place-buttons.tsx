import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { useAbout } from '../../host/use-about.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import type { Selection } from '../../state/selection-slice.ts';
import { shownJobId } from '../../state/selectors.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { isSameSource, sourceName, sourceText } from '../../ui/source-name.ts';
import { PANELS, panelOf } from '../panels.ts';
import { tell } from '../toasts.ts';
import { APP } from '../words.ts';
import { viewOfFile } from './view-of-file.ts';

const lineOpened = (s: AppState) => s.lineOpened;
const viewOpened = (s: AppState) => s.viewOpened;
const pickedIn = (s: AppState) => s.pickedIn;
const jobChosen = (s: AppState) => s.jobChosen;

/** Ways from a piece of evidence to the views that show it. */
export function PlaceButtons({ source }: { readonly source: Source }) {
  const say = useText();
  const openLine = useApp(lineOpened);
  const openView = useApp(viewOpened);
  const openWith = useApp(pickedIn);
  const chooseJob = useApp(jobChosen);
  const jobId = useApp(shownJobId);
  const coverage = useAnswer('coverage.read', panelOf('coverage') === undefined ? undefined : {});
  const file =
    coverage.kind === 'known'
      ? coverage.value.sources.find(({ artifact }) => artifact.entry === source.entry)
      : undefined;
  // Lines of a file without records, as of a log of the collector, are in no list of records.
  const isLogged = source.kind === 'line' && (file === undefined || file.records > 0) && panelOf('logs') !== undefined;
  const targets = useTargets(source);
  const own = file === undefined ? undefined : viewOfFile(file.artifact);
  const panels = PANELS.filter(
    ({ id, letter }) => id === own || targets[id] !== undefined || (letter !== undefined && id !== 'logs'),
  );
  const open = (id: string) => {
    const target = targets[id];
    if (target === undefined) return openView(id);
    // The views show one job: that of the checkpoint, or nothing would be marked there.
    if (target.kind === 'checkpoint' && target.jobId !== jobId) chooseJob(target.jobId);
    openWith(id, target);
  };
  const copy = async () => {
    if (await copyText(`${sourceName(source).whole}\n${sourceText(source)}`)) tell(say(COMMON.copied));
  };
  return (
    <div className="row g8 place-buttons">
      {isLogged ? (
        <Button keys="↵" testId="open-in-logs" onClick={() => openLine({ entry: source.entry, line: source.line })}>
          {say(APP.inLogs)}
        </Button>
      ) : undefined}
      <SettingButton source={source} />
      {panels.map(({ id, letter, title }) => (
        <Button key={id} {...present({ keys: letter })} testId={`open-in-${id}`} onClick={() => open(id)}>
          {say(title)}
        </Button>
      ))}
      <Button icon="copy" look="quiet" label={say(APP.copyPlace)} onClick={() => void copy()} />
    </div>
  );
}

/** What to select in a view, by its id: the checkpoint or thread that the evidence speaks of, or the evidence itself as a stop of the collector. */
function useTargets(source: Source): Readonly<Record<string, Selection>> {
  const evidence = { kind: 'evidence', source } as const;
  const { checkpoint, thread, gc } = useAbout(evidence) ?? {};
  return {
    ...(checkpoint && {
      checkpoints: {
        kind: 'checkpoint',
        jobId: checkpoint.jobId,
        checkpointId: checkpoint.id,
        ...present({ at: checkpoint.at }),
      },
    }),
    ...(gc && { threads: evidence }),
    ...(thread && { threads: { kind: 'thread', ...thread } }),
  };
}

/** Where the evidence is what somebody set. */
function SettingButton({ source }: { readonly source: Source }) {
  const say = useText();
  const open = useApp(pickedIn);
  const jobId = useApp(shownJobId);
  const settings = useAnswer('settings.read', panelOf('settings') === undefined ? undefined : present({ jobId }));
  if (settings.kind !== 'known') return null;
  const row = settings.value.rows.find(({ layers }) =>
    layers.some((layer) => layer.source !== undefined && isSameSource(layer.source, source)),
  );
  if (row === undefined) return null;
  return (
    <Button testId="open-in-settings" onClick={() => open('settings', { kind: 'setting', key: row.key })}>
      {say(APP.inSettings)}
    </Button>
  );
}
