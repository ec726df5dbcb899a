import { useAnswer } from '../../host/use-answer.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { askedFor, decidesText, requestText } from '../../state/asked-for.ts';
import { Breakable } from '../../ui/breakable.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { COVERAGE } from './words.ts';

/** What to ask for, what decides most first. */
export function RequestList() {
  const say = useText();
  const language = useLanguage();
  const verdict = useAnswer('verdict.read', {});
  const items = verdict.kind === 'known' ? verdict.value.notAssessed : [];
  const asks = askedFor(items, language);
  return (
    <section className="coverage-part" aria-label={say(COVERAGE.requests)}>
      <h2 className="h3">
        {say(COVERAGE.requests)}
        <span className="label">{asks.length}</span>
        {asks.length === 0 ? undefined : (
          <span className="end">
            <CopyButton
              look="link"
              text={requestText(items, language)}
              label={say(COMMON.copyRequest)}
              copied={say(COMMON.copied)}
            />
          </span>
        )}
      </h2>
      {asks.length === 0 ? <p className="dense t3">{say(COVERAGE.noRequests)}</p> : undefined}
      <ol className="lst">
        {asks.map(({ ask, decides }) => (
          <li key={ask} className="ask-row">
            <span className="cannot-tell">
              <Icon name="question" size={12} />
            </span>
            <span>
              <Breakable text={ask} />
              {decides.length === 0 ? undefined : <span className="t3"> {say(decidesText(decides))}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
