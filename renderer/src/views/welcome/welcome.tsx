import { useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { DropCard } from './drop-card.tsx';
import { RecentList } from './recent-list.tsx';
import { RequestCard } from './request-card.tsx';
import { WELCOME } from './words.ts';
import './welcome.css';

const checkToggled = (s: AppState) => s.checkToggled;

/** Get a bundle open in one gesture, and get a better bundle next time. */
export function Welcome() {
  const say = useText();
  const check = useApp(checkToggled);
  return (
    <div className="welcome">
      <section>
        <h1 className="welcome-headline">{say(WELCOME.headline)}</h1>
        <p className="t2 welcome-lead">{say(WELCOME.lead)}</p>
        <DropCard />
        <RecentList />
        <p className="welcome-check">
          <Button look="link" testId="check-installation" onClick={() => check(true)}>
            {say(WELCOME.check)}
          </Button>{' '}
          <span className="dense t3">{say(WELCOME.checkMore)}</span>
        </p>
      </section>
      <RequestCard />
    </div>
  );
}
