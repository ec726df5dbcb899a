import { FAILURES, whyOf } from '../i18n/failures.ts';
import { useText } from '../i18n/language.ts';
import { COMMON } from '../i18n/words.ts';
import type { AppState } from '../state/slice.ts';
import { useApp } from '../state/use-app.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

const openFailure = (s: AppState) => s.openFailure;
const failureSeen = (s: AppState) => s.openFailureSeen;

/** Says that another bundle could not be opened, while one is open; that one stays. */
export function FailureBanner() {
  const say = useText();
  const failure = useApp(openFailure);
  const seen = useApp(failureSeen);
  if (failure === undefined) return null;
  const { code, where } = failure.error;
  return (
    <div className="banner" role="alert" data-testid="open-failure">
      <Icon name="warning" />
      <b>{say(FAILURES[code])}</b>
      <span className="grow ell">
        {say(whyOf(failure.error))} {where === undefined ? undefined : <span className="mono">{where}</span>}
      </span>
      <Button onClick={seen}>{say(COMMON.close)}</Button>
    </div>
  );
}
