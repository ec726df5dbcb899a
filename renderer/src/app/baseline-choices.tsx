import type { RecentBundle } from '#contract/host.ts';
import { useText } from '../i18n/language.ts';
import { STATE } from '../i18n/words.ts';
import type { AppState } from '../state/slice.ts';
import { useApp } from '../state/use-app.ts';
import { Icon } from '../ui/icon.tsx';
import { lastPart } from '../ui/source-name.ts';
import { STATE_LOOK } from '../ui/state-look.ts';
import { BASELINE } from './baseline-words.ts';

const recentBundles = (s: AppState) => s.recent;
const openPaths = (s: AppState) => s.open?.paths;
const givenPaths = (s: AppState) => s.host?.baselineAtStart;
const canPick = (s: AppState) => s.host?.can.pickFiles === true;
const baselineChosen = (s: AppState) => s.baselineChosen;

/** More does not fit the dialog without scrolling; others can be chosen as files. */
const SHOWN = 6;

/** Bundles that can be taken at once: those opened before, healthy ones first, and what was named at start. */
export function BaselineChoices() {
  const say = useText();
  const recent = useApp(recentBundles);
  const open = useApp(openPaths);
  const given = useApp(givenPaths) ?? [];
  const isPickable = useApp(canPick);
  const choose = useApp(baselineChosen);
  const others = healthyFirst(recent, open).slice(0, SHOWN);
  if (given.length > 0)
    return (
      <>
        <h3 className="label baseline-head">{say(BASELINE.given)}</h3>
        <Choice name={given.map(lastPart).join(' + ')} title={given.join('\n')} onChoose={() => void choose(given)} />
      </>
    );
  if (!isPickable) return <p className="dense t3 baseline-head">{say(BASELINE.byCommand)}</p>;
  return (
    <>
      <h3 className="label baseline-head">{say(BASELINE.recent)}</h3>
      {others.length === 0 ? <p className="dense t3">{say(BASELINE.nothing)}</p> : undefined}
      <ul className="baseline-list">
        {others.map((bundle) => (
          <li key={bundle.paths.join('\n')}>
            <Choice
              name={bundle.name}
              title={bundle.paths.join('\n')}
              bundle={bundle}
              onChoose={() => void choose(bundle.paths)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly title: string;
  readonly bundle?: RecentBundle;
  readonly onChoose: () => void;
}

function Choice({ name, title, bundle, onChoose }: ChoiceProps) {
  const say = useText();
  const { state, headline } = bundle ?? {};
  const sign = state === undefined ? undefined : STATE_LOOK[state];
  return (
    <button
      type="button"
      className="baseline-choice dense"
      title={title}
      data-testid="baseline-choice"
      onClick={onChoose}
    >
      {sign === undefined || state === undefined ? (
        <Icon name="archive" />
      ) : (
        <span className={sign.className} title={say(STATE[state])}>
          <Icon name={sign.icon} />
          <span className="unseen">{say(STATE[state])}</span>
        </span>
      )}
      <span className="ell t1">{name}</span>
      <span className="grow ell t3">{headline === undefined ? (bundle?.jobName ?? '') : say(headline)}</span>
    </button>
  );
}

/** Without the open one; those in which no problem was found come first, each kind by the time it was opened. */
export function healthyFirst(
  recent: readonly RecentBundle[],
  open: readonly string[] | undefined,
): readonly RecentBundle[] {
  const others = recent.filter(({ paths }) => paths.join('\n') !== open?.join('\n'));
  const isHealthy = ({ state }: RecentBundle) => state === 'no-problem-found';
  return [...others.filter(isHealthy), ...others.filter((one) => !isHealthy(one))];
}
