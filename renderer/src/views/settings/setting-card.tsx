import type { Finding } from '#contract/finding.ts';
import type { SettingLayer, SettingRow } from '#contract/incident/settings-reading.ts';
import { present } from '#contract/present.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { COMMON } from '../../i18n/words.ts';
import { shownJobId } from '../../state/selectors.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Breakable, Sentence } from '../../ui/breakable.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { DiffLines } from '../../ui/diff-lines.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { ROLE_LOOK } from '../../ui/role-look.ts';
import { diffText, settingsDiff, wantedSettings } from '../../ui/settings-diff.ts';
import { Tag } from '../../ui/tag.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { EarlierValue, EffectiveValue, Value } from './value.tsx';
import { isMasked } from './value-text.ts';
import { FATES, LAYERS, LAYERS_MORE, LINKS, SETTINGS } from './words.ts';
import './settings.css';

/** One setting: what is in force, who says so and whom it overrules, which findings are about it. */
export function SettingCard({ selection }: { readonly selection: { readonly key: string } }) {
  const say = useText();
  const jobId = useApp(shownJobId);
  const answer = useAnswer('settings.read', present({ jobId }));
  const verdict = useAnswer('verdict.read', {});
  if (answer.kind !== 'known') return <Waiting for={answer} retryLabel={say(COMMON.retry)} />;
  const row = answer.value.rows.find(({ key }) => key === selection.key);
  if (row === undefined) return null;
  const others = [...new Set(row.layers.map(({ key }) => key))].filter((key) => key !== row.key);
  return (
    <>
      <div className="inspector-part">
        <h2 className="path mono-title">
          <Breakable text={row.key} />
        </h2>
        {others.length === 0 ? undefined : <p className="dense t3">{say(SETTINGS.alsoCalled(others.join(', ')))}</p>}
        <dl className="kv">
          <div className="kv-row">
            <dt>{say(SETTINGS.effective)}</dt>
            <dd>
              <EffectiveValue row={row} />
            </dd>
          </div>
          <div className="kv-row">
            <dt>{say(SETTINGS.default)}</dt>
            <dd>
              {row.defaultValue === undefined ? (
                <span className="t3">{say(row.isDefaultKnown ? SETTINGS.noDefault : SETTINGS.unknownDefault)}</span>
              ) : (
                <Value value={row.defaultValue} amount={row.defaultAmount} />
              )}
            </dd>
          </div>
        </dl>
        <Notes row={row} />
      </div>
      <Stack layers={row.layers} />
      <Findings row={row} findings={verdict.kind === 'known' ? verdict.value.findings : []} />
    </>
  );
}

function Notes({ row }: { readonly row: SettingRow }) {
  const say = useText();
  const notes = [
    ...(row.isSecretInPlainText ? [SETTINGS.plainSecret] : row.isSecret ? [SETTINGS.secret] : []),
    ...(row.mayBeInCode ? [SETTINGS.inCode] : []),
  ];
  return notes.map((note) => (
    <p key={note.en} className="dense t2 setting-note">
      <Sentence text={say(note)} />
    </p>
  ));
}

/** Whether two masked values are the same, nobody here knows. */
function isUntold({ fate, value }: SettingLayer): boolean {
  return fate === 'agrees' && isMasked(value);
}

function Stack({ layers }: { readonly layers: readonly SettingLayer[] }) {
  const say = useText();
  const times = useTimes();
  if (layers.length === 0) return null;
  return (
    <section className="inspector-part">
      <h2>{say(SETTINGS.stack)}</h2>
      <ol className="setting-stack dense" ref={oneStop}>
        {layers.map((layer, index) => (
          <li key={index} className={`setting-layer ${layer.fate}`}>
            <div className="row g6">
              <span className="t2 nw" title={say(LAYERS_MORE[layer.kind])}>
                {say(LAYERS[layer.kind])}
              </span>
              <span className="t3 nw end">{isUntold(layer) ? '?' : say(FATES[layer.fate])}</span>
            </div>
            <div className="setting-said">
              <Value value={layer.value} amount={layer.amount} />
            </div>
            {layer.until === undefined ? undefined : (
              <p className="t3">{say(SETTINGS.until(times.stamp(layer.until)))}</p>
            )}
            {layer.processes === undefined ? undefined : (
              <p className="t3">{say(SETTINGS.processes(layer.processes))}</p>
            )}
            {layer.source === undefined ? undefined : <EvidenceChip source={layer.source} fileLength={24} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

const picked = (s: AppState) => s.picked;

function Findings({ row, findings }: { readonly row: SettingRow; readonly findings: readonly Finding[] }) {
  const say = useText();
  const pick = useApp(picked);
  const times = useTimes();
  return row.links.map(({ finding: index, how, earlier }) => {
    const finding = findings[index];
    if (finding === undefined) return undefined;
    const { [row.key]: wanted } = wantedSettings(finding.advice);
    const lines = wanted === undefined ? [] : settingsDiff({ [row.key]: wanted }, [row]);
    return (
      <div key={index} className="inspector-part">
        <button type="button" className="plain-row setting-finding" onClick={() => pick({ kind: 'finding', index })}>
          <Tag {...ROLE_LOOK[finding.role]}>{say(LINKS[how])}</Tag>
        </button>
        <p className="dense t1">
          <Sentence text={say(finding.title)} />
        </p>
        {earlier === undefined || finding.span === undefined ? undefined : (
          <dl className="kv setting-note">
            <div className="kv-row">
              <dt title={times.full(finding.span.from)}>{say(SETTINGS.whenItBegan(times.clock(finding.span.from)))}</dt>
              <dd>
                <EarlierValue earlier={earlier} />
              </dd>
            </div>
            <div className="kv-row">
              <dt>{say(SETTINGS.now)}</dt>
              <dd>
                <EffectiveValue row={row} />
              </dd>
            </div>
          </dl>
        )}
        {lines.length === 0 ? undefined : (
          <>
            <DiffLines lines={lines} />
            <CopyButton text={diffText(lines)} label={say(SETTINGS.copyDiff)} copied={say(COMMON.copied)} look="link" />
          </>
        )}
      </div>
    );
  });
}
