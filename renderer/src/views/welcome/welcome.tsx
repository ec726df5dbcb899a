import { useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { DropCard } from './drop-card.tsx';
import { OpeningBlock } from './opening-block.tsx';
import { RecentList } from './recent-list.tsx';
import { RequestCard } from './request-card.tsx';
import { WELCOME } from './words.ts';
import './welcome.css';

const isOpening = (s: AppState) => s.opening !== undefined;

/** Get a bundle open in one gesture, and get a better bundle next time. */
export function Welcome() {
  const say = useText();
  const busy = useApp(isOpening);
  return (
    <div className="welcome">
      <section>
        <h1 className="welcome-headline">{say(WELCOME.headline)}</h1>
        <p className="t2 welcome-lead">{say(WELCOME.lead)}</p>
        {busy ? <OpeningBlock /> : <DropCard />}
        <RecentList />
      </section>
      <RequestCard />
    </div>
  );
}
