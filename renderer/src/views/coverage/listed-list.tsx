import type { ListedLog } from '#contract/incident/coverage.ts';
import { listedLogNote } from '#contract/wording/listed-logs.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { COVERAGE } from './words.ts';

/** A screenful; who needs more takes the whole folder. */
const SHOWN = 20;

/** Logs that REST lists and that nobody sent, with what fetches each. */
export function ListedList({ logs }: { readonly logs: readonly ListedLog[] }) {
  const say = useText();
  if (logs.length === 0) return null;
  return (
    <section className="coverage-part" aria-label={say(COVERAGE.listed)}>
      <h2 className="h3">
        {say(COVERAGE.listed)}
        <span className="label">{logs.length}</span>
        <span className="end">
          <CopyButton
            look="link"
            text={logs.map((log) => log.command).join('\n')}
            label={say(COVERAGE.copyCommands)}
            copied={say(COMMON.copied)}
          />
        </span>
      </h2>
      <p className="dense t2">{say(COVERAGE.listedMore)}</p>
      <ul ref={oneStop}>
        {logs.slice(0, SHOWN).map((log) => (
          <li key={`${log.managerId} ${log.name}`} className="complaint">
            <div className="row g8 listed-note">
              <span className="dense">{say(listedLogNote(log))}</span>
              <span className="end chip-end">
                <EvidenceChip source={log.source} isNarrow />
              </span>
            </div>
            <div className="mono label path">{log.command}</div>
          </li>
        ))}
      </ul>
      {logs.length > SHOWN ? <p className="dense t3">{say(COVERAGE.more(logs.length - SHOWN))}</p> : undefined}
    </section>
  );
}
