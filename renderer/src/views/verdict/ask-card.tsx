import type { NotAssessed } from '#contract/verdict.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { askedFor, decidesText, requestText } from '../../state/asked-for.ts';
import { Breakable } from '../../ui/breakable.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { VERDICT } from './words.ts';

/** More asks than this are a burden; the copied request holds them all. */
const SHOWN = 6;

/** When nothing can be told, the request is what to do: it stands where the steps would stand. */
export function AskCard({ items }: { readonly items: readonly NotAssessed[] }) {
  const say = useText();
  const language = useLanguage();
  const asks = askedFor(items, language).slice(0, SHOWN);
  return (
    <section className="card actions" aria-label={say(VERDICT.whatToAsk)}>
      <h2 className="h3">
        {say(VERDICT.whatToAsk)}
        <span className="end">
          <CopyButton
            look="primary"
            text={requestText(items, language)}
            label={say(COMMON.copyRequest)}
            copied={say(COMMON.copied)}
          />
        </span>
      </h2>
      <ol className="steps dense t2">
        {asks.map(({ ask, decides, commands }, index) => (
          <li key={ask} className="step">
            <span className="step-no">{index + 1}</span>
            <span>
              <b className="t1">
                <Breakable text={ask} />
              </b>
              {decides.length === 0 ? undefined : <> {say(decidesText(decides))}</>}
              {commands.map((command) => (
                <code key={command} className="ask-command mono-small ell" title={command}>
                  {command}
                </code>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
