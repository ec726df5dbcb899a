import type { SettingRow } from '#contract/incident/settings-reading.ts';
import type { Text } from '#contract/text.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { ROLE_LOOK } from '../../ui/role-look.ts';
import { Value } from './value.tsx';
import { LINKS, SETTINGS } from './words.ts';

/** Where several say several things: each holds in its own process, one overrules the others, or an earlier start had another. */
export function Contested({ layers }: Pick<SettingRow, 'layers'>) {
  const say = useText();
  const [word, more] = contested(layers) ?? [];
  if (word === undefined) return null;
  return (
    <span className="settings-contested nw" title={say(more ?? word)}>
      ≠ {say(word)}
    </span>
  );
}

function contested(layers: SettingRow['layers']): readonly Text[] | undefined {
  if (layers.some(({ fate }) => fate === 'elsewhere')) return [SETTINGS.differs, SETTINGS.differsMore];
  if (layers.some(({ kind, fate }) => fate === 'overruled' && kind !== 'default')) return [SETTINGS.overrules];
  if (layers.some(({ fate }) => fate === 'earlier')) return [SETTINGS.renewed, SETTINGS.renewedMore];
  return undefined;
}

export function DefaultCell({ row }: { readonly row: SettingRow }) {
  const say = useText();
  const { defaultValue, defaultAmount, isDefaultKnown } = row;
  if (defaultValue !== undefined)
    return (
      <span className="ell t2" title={defaultValue}>
        <Value value={defaultValue} amount={defaultAmount} />
      </span>
    );
  return (
    <span className="t3" title={say(isDefaultKnown ? SETTINGS.noDefault : SETTINGS.unknownDefault)}>
      {isDefaultKnown ? '–' : '?'}
    </span>
  );
}

export function FindingCell({ row: { links } }: { readonly row: SettingRow }) {
  const say = useText();
  const verdict = useAnswer('verdict.read', {});
  const [link] = links;
  const finding = verdict.kind === 'known' && link !== undefined ? verdict.value.findings[link.finding] : undefined;
  if (finding === undefined || link === undefined) return <span className="t3">–</span>;
  const { icon, filled } = ROLE_LOOK[finding.role];
  return (
    <span className="row g6" title={`${say(finding.title)} (${say(LINKS[link.how])})`}>
      <span className={`nw ${link.how === 'blamed' ? `role-${finding.role}` : 't3'}`}>
        <Icon name={icon} size={12} filled={filled && link.how === 'blamed'} />
      </span>
      <span className={link.how === 'blamed' ? 'ell t1' : 'ell t2'}>{say(finding.title)}</span>
      {links.length > 1 ? <span className="t3 nw">+ {links.length - 1}</span> : undefined}
    </span>
  );
}
