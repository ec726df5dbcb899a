import type { SettingAmount } from '#contract/incident/settings-reading.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { isMasked, normalised } from './value-text.ts';
import { SETTINGS } from './words.ts';

interface ValueProps {
  readonly value: string;
  readonly amount?: SettingAmount | undefined;
}

/** A value as it is spelled, with its unit put right beside it. */
export function Value({ value, amount }: ValueProps) {
  const say = useText();
  const language = useLanguage();
  if (isMasked(value)) return <span className="t3">{say(SETTINGS.masked)}</span>;
  if (value === '' && amount === undefined) return <span className="t3">{say(SETTINGS.empty)}</span>;
  const said = normalised(value, amount, language);
  return (
    <>
      <span className="mono-small">{value}</span>
      {said === undefined ? undefined : <span className="t3 nw">{value === '' ? said : ` ${said}`}</span>}
    </>
  );
}
