import type { SettingsReading } from '#contract/incident/settings-reading.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SETTINGS } from './words.ts';

/** Answers with everything that is set in the cluster. */
const COMMAND = 'curl -s http://JOBMANAGER:8081/jobmanager/config';

/** Where no file and no REST answer tells all: why, and what to ask for. */
export function PartialNote({ reading }: { readonly reading: SettingsReading }) {
  const say = useText();
  if (reading.isWhole) return null;
  return (
    <div className="settings-note row g8" role="note">
      <span className="cannot-tell">
        <Icon name="question" size={12} />
      </span>
      <span className="dense grow">
        {say(reading.unknown === undefined ? SETTINGS.partial : SETTINGS.nothing)} {say(SETTINGS.ask)}
      </span>
      <CopyButton text={COMMAND} label={say(SETTINGS.copyCommand)} copied={say(COMMON.copied)} look="link" />
    </div>
  );
}
