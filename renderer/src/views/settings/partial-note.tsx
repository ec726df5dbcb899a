import type { SettingsReading } from '#contract/incident/settings-reading.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { restAddress } from '../../state/selectors.ts';
import { useApp } from '../../state/use-app.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SETTINGS } from './words.ts';

/** Where no file and no REST answer tells all: why, and what to ask for. */
export function PartialNote({ reading }: { readonly reading: SettingsReading }) {
  const say = useText();
  const address = useApp(restAddress);
  const verdict = useAnswer('verdict.read', {});
  if (reading.isWhole) return null;
  // Who asks for settings alone knows how this deployment is reached.
  const asked =
    verdict.kind === 'known'
      ? verdict.value.notAssessed.find(({ missing }) => missing.length === 1 && missing[0] === 'settings')
      : undefined;
  const command = asked?.commands?.join('\n') ?? `curl -s '${address}/jobmanager/config' > jobmanager-config.json`;
  return (
    <div className="settings-note row g8" role="note">
      <span className="cannot-tell">
        <Icon name="question" size={12} />
      </span>
      <div className="dense grow">
        {say(reading.unknown === undefined ? SETTINGS.partial : SETTINGS.nothing)} {say(SETTINGS.ask)}
        <code className="mono-small t2">{command}</code>
      </div>
      <CopyButton text={command} label={say(SETTINGS.copyCommand)} copied={say(COMMON.copied)} look="link" />
    </div>
  );
}
