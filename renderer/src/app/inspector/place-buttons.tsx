import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
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

/** Ways from a piece of evidence to the views that show it. */
export function PlaceButtons({ source }: { readonly source: Source }) {
  const say = useText();
  const openLine = useApp(lineOpened);
  const openView = useApp(viewOpened);
  const coverage = useAnswer('coverage.read', panelOf('coverage') === undefined ? undefined : {});
  const file =
    coverage.kind === 'known'
      ? coverage.value.sources.find(({ artifact }) => artifact.entry === source.entry)
      : undefined;
  // Lines of a file without records, as of a log of the collector, are in no list of records.
  const isLogged = source.kind === 'line' && (file === undefined || file.records > 0) && panelOf('logs') !== undefined;
  const own = file === undefined ? undefined : viewOfFile(file.artifact);
  const panels = PANELS.filter(({ id, letter }) => id === own || (letter !== undefined && id !== 'logs'));
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
        <Button key={id} {...present({ keys: letter })} testId={`open-in-${id}`} onClick={() => openView(id)}>
          {say(title)}
        </Button>
      ))}
      <Button icon="copy" look="quiet" label={say(APP.copyPlace)} onClick={() => void copy()} />
    </div>
  );
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
