import type { Summary } from '#contract/incident/summary.ts';
import { PRODUCT } from '#contract/product.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { useText } from '../i18n/language.ts';
import { type Times, timesIn, useTimes } from '../i18n/times.ts';
import { openSummary } from '../state/selectors.ts';
import type { AppState } from '../state/slice.ts';
import { useApp } from '../state/use-app.ts';
import { Icon } from '../ui/icon.tsx';
import { LANGUAGE_NAMES } from './language-switch.tsx';
import { APP } from './words.ts';
import { ZoneChoice } from './zone-choice.tsx';

const viewOpened = (s: AppState) => s.viewOpened;
const language = (s: AppState) => s.language;
const opening = (s: AppState) => s.opening;
const runtime = (s: AppState) => s.host?.runtime;

export function StatusBar() {
  const say = useText();
  const summary = useApp(openSummary);
  const now = useApp(language);
  const coming = useApp(opening);
  const ran = useApp(runtime);
  const progress = coming?.progress;
  const isShown = summary !== undefined && coming === undefined;
  return (
    <footer className="status-bar">
      {isShown ? <BundleItems summary={summary} /> : undefined}
      {isShown ? undefined : (
        <>
          <span>
            {PRODUCT.title} {PRODUCT.version}
          </span>
          <span className="status-rule" />
          <span>{say(APP.flinkRange)}</span>
          {ran === undefined ? undefined : <span className="ell">{ran}</span>}
        </>
      )}
      {progress === undefined || progress.bytesTotal === 0 ? undefined : (
        <span>
          {say(
            APP.reading(
              bytes(progress.bytesRead),
              bytes(progress.bytesTotal),
              Math.floor((100 * progress.bytesRead) / progress.bytesTotal),
            ),
          )}
        </span>
      )}
      <span className="grow" />
      <span className="row g6">
        <Icon name="shield" size={12} />
        {isShown ? say(APP.masked(summary.counts.maskedValues)) : say(APP.maskedByDefault)}
      </span>
      <span className="status-rule" />
      <span className="row g6">
        <Icon name="offline" size={12} />
        {say(APP.networkCalls)}
      </span>
      <span className="status-rule status-language" />
      <span className="status-language">{LANGUAGE_NAMES[now]}</span>
    </footer>
  );
}

function BundleItems({ summary }: { readonly summary: Summary }) {
  const say = useText();
  const times = useTimes();
  const open = useApp(viewOpened);
  const { bundle, span, counts } = summary;
  return (
    <>
      <button type="button" className="status-item row g6" onClick={() => open('coverage')} title={bundle.name}>
        <Icon name="archive" size={12} />
        <span className="ell status-name">{bundle.name}</span>
      </button>
      <button type="button" className="status-item" onClick={() => open('coverage')}>
        {say(APP.files(bundle.entries, bytes(bundle.bytes)))}
      </button>
      {counts.complaints === 0 ? undefined : (
        <button type="button" className="status-item" onClick={() => open('coverage')}>
          {say(APP.complaints(counts.complaints))}
        </button>
      )}
      {span === undefined ? undefined : (
        <>
          <span className="status-rule" />
          <span className="ell" title={utcText(span.from, span.to)}>
            {spanText(span.from, span.to, times)}
          </span>
          <ZoneChoice at={span.to} />
        </>
      )}
    </>
  );
}

/** `2026-11-14 00:00:00 – 14:40:02`; the date again only when it is another, and one time where both are the same. */
export function spanText(from: number, to: number, times: Times): string {
  const [start, end] = [times.stamp(from), times.stamp(to)];
  const isSameDay = start.slice(0, 10) === end.slice(0, 10);
  return start === end ? start : `${start} – ${isSameDay ? end.slice(11) : end}`;
}

function utcText(from: number, to: number): string {
  const utc = timesIn('utc', undefined);
  return `${spanText(from, to, utc)} UTC`;
}
