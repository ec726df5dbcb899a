import type { ShownZone } from '#contract/host.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { useText } from '../i18n/language.ts';
import { timesIn } from '../i18n/times.ts';
import type { AppState } from '../state/slice.ts';
import { useApp } from '../state/use-app.ts';
import { APP } from './words.ts';

const ORDER: readonly ShownZone[] = ['bundle', 'utc', 'local'];

const NAMES = { bundle: APP.zoneOfBundle, utc: APP.zoneUtc, local: APP.zoneLocal };

const zone = (s: AppState) => s.zone;
const zoneChosen = (s: AppState) => s.zoneChosen;
const bundleMinutes = (s: AppState) => s.open?.summary.zoneMinutes;

/** The zone of every time in the window, at the end of the incident; a click chooses the next. */
export function ZoneChoice({ at }: { readonly at: Instant }) {
  const say = useText();
  const now = useApp(zone);
  const choose = useApp(zoneChosen);
  const minutes = useApp(bundleMinutes);
  const next = ORDER[(ORDER.indexOf(now) + 1) % ORDER.length] ?? 'bundle';
  const name = timesIn(now, minutes).zoneTitle(at);
  const whose = now === 'bundle' && minutes === undefined ? APP.zoneUnknown : NAMES[now];
  return (
    <button
      type="button"
      className="status-item nw"
      data-testid="zone-choice"
      title={say(APP.zoneTitle(say(whose), say(NAMES[next])))}
      onClick={() => choose(next)}
    >
      {name}
    </button>
  );
}
