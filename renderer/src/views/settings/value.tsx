import type { SettingAmount, SettingLink, SettingRow } from '#contract/incident/settings-reading.ts';
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

interface EffectiveValueProps {
  readonly row: SettingRow;
  /** The default stands beside it. */
  readonly isShort?: boolean;
}

/** What is in force; of an unknown one at most what would be. */
export function EffectiveValue({ row: { state, value, amount, origin }, isShort = false }: EffectiveValueProps) {
  const say = useText();
  if (state === 'unknown')
    return <span className="t3">{say(isShort || value === '' ? SETTINGS.unknown : SETTINGS.wouldBe(value))}</span>;
  if (origin === 'default' && value === '') return <span className="t3">{say(SETTINGS.notSet)}</span>;
  return <Value value={value} amount={amount} />;
}

/** What was in force at a time before the last start. */
export function EarlierValue({
  earlier: { value, amount },
}: {
  readonly earlier: NonNullable<SettingLink['earlier']>;
}) {
  const say = useText();
  if (value === undefined) return <span className="t3">{say(SETTINGS.notSet)}</span>;
  return <Value value={value} amount={amount} />;
}
