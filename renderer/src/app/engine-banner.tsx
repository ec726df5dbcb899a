import { useText } from '../i18n/language.ts';
import type { AppState } from '../state/slice.ts';
import { useApp } from '../state/use-app.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { APP } from './words.ts';

const engineLost = (s: AppState) => s.engineLost;
const canRestart = (s: AppState) => s.host?.can.restartEngine ?? false;
const restartWished = (s: AppState) => s.engineRestartWished;

/** Says that the engine is gone and how it comes back; the window itself goes on. */
export function EngineBanner() {
  const say = useText();
  const reason = useApp(engineLost);
  const isRestartable = useApp(canRestart);
  const restart = useApp(restartWished);
  if (reason === undefined) return null;
  return (
    <div className="banner" role="alert" data-testid="engine-lost">
      <Icon name="warning" />
      <b>{say(APP.engineStopped)}</b>
      <span className="grow ell">{reason}</span>
      {isRestartable ? (
        <Button testId="engine-restart" onClick={() => void restart()}>
          {say(APP.engineRestart)}
        </Button>
      ) : (
        <span>{say(APP.engineWaits)}</span>
      )}
    </div>
  );
}
