import { type ReactNode, useState } from 'react';
import type { Text } from '#contract/text.ts';
import type { Recovery, Tri } from '#contract/verdict.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { figure } from '#contract/wording/figure.ts';
import { dateAndTime } from '#contract/wording/instant.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { COMMON } from '../../i18n/words.ts';
import { openSummary } from '../../state/selectors.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Breakable, Sentence } from '../../ui/breakable.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { Tag } from '../../ui/tag.tsx';
import { recoveryState } from './recovery-state.ts';
import { VERDICT } from './words.ts';

interface RecoveryProps {
  readonly recovery: Recovery | undefined;
  /** Of the job, ms; tells whether a checkpoint is old. */
  readonly intervalMs: number | undefined;
}

const STATE_TAG = {
  restorable: { look: 'ok', icon: 'check', text: VERDICT.restorable },
  old: { look: 'warn', icon: 'warning', text: VERDICT.old },
  'not-proven': { look: 'warn', icon: 'question', text: VERDICT.notProven },
  none: { look: 'failed', icon: 'cross', text: VERDICT.none },
  unknown: { look: 'warn', icon: 'question', text: VERDICT.cannotTell },
} as const;

const METADATA: Readonly<Record<Recovery['metadata'], Text>> = {
  read: VERDICT.metadataRead,
  seen: VERDICT.metadataSeen,
  none: VERDICT.metadataNone,
};

const TRI: Readonly<Record<Tri, Text>> = { yes: VERDICT.yes, no: VERDICT.no, 'cannot-tell': VERDICT.cannotTell };

const severalJobs = (s: AppState) => {
  const jobs = openSummary(s)?.jobs ?? [];
  return jobs.length > 1 ? jobs : undefined;
};

/** What can be restored, what will be replayed, what may be doubled or lost. */
export function RecoveryCard({ recovery, intervalMs }: RecoveryProps) {
  const say = useText();
  const times = useTimes();
  const { look, icon, text } = STATE_TAG[recoveryState(recovery, intervalMs)];
  const last = recovery?.lastRestorable;
  const job = useApp(severalJobs)?.find((one) => one.id === recovery?.jobId)?.name;
  return (
    <section className="card recovery" aria-label={say(VERDICT.recovery)}>
      <h2 className="h3">
        {say(VERDICT.recovery)}
        {job === undefined ? undefined : (
          <span className="label ell" title={job}>
            {job}
          </span>
        )}
        <span className="end">
          <Tag look={look} icon={icon}>
            {say(text)}
          </Tag>
        </span>
      </h2>
      {last === undefined ? (
        <p className="dense t2 recovery-none">{say(VERDICT.noRecovery)}</p>
      ) : (
        <>
          <div className="row g8 recovery-figure">
            <span className="figure nw">
              {last.kind === 'savepoint' ? 'savepoint' : 'chk'}-{last.checkpointId}
            </span>
            <span className="dense t2" title={dateAndTime(last.at)}>
              {times.clock(last.at)}
              {last.stateBytes === undefined ? '' : `, ${bytes(last.stateBytes)}`}
            </span>
          </div>
          {last.path === undefined ? undefined : (
            <div className="recovery-path mono">
              <Breakable text={last.path} />
            </div>
          )}
        </>
      )}
      {recovery === undefined ? undefined : <Facts recovery={recovery} />}
      {last?.path === undefined ? undefined : (
        <CopyButton text={last.path} label={say(VERDICT.copyPath)} copied={say(COMMON.copied)} />
      )}
    </section>
  );
}

function Facts({ recovery }: { readonly recovery: Recovery }) {
  const say = useText();
  const times = useTimes();
  const { lastRestorable: last, startedFrom: start, files, savepoint, duplicates, loss } = recovery;
  return (
    <dl className="kv" ref={oneStop}>
      {last === undefined ? undefined : (
        <>
          <Fact name={VERDICT.metadata}>{say(METADATA[recovery.metadata])}</Fact>
          <Fact name={VERDICT.from}>
            <EvidenceChip source={last.source} isNarrow />
          </Fact>
        </>
      )}
      {start === undefined ? undefined : (
        <>
          <Fact name={VERDICT.startedFrom} look="mono">
            {start.path ?? start.checkpointId} <EvidenceChip source={start.source} isNarrow />
          </Fact>
          <Fact name={VERDICT.fits}>
            <TriWord {...start.fits} />
          </Fact>
        </>
      )}
      {files === undefined ? undefined : (
        <Fact name={VERDICT.files}>
          <TriWord is={files.is} why={files.why} />
        </Fact>
      )}
      {savepoint === undefined ? undefined : (
        <Fact name={VERDICT.savepoint} title={savepoint.path}>
          {times.clock(savepoint.at)} <EvidenceChip source={savepoint.source} isNarrow />
        </Fact>
      )}
      <Fact name={VERDICT.replayed}>
        <Replay {...recovery.replay} />
      </Fact>
      <Fact name={VERDICT.duplicates}>
        <TriWord {...duplicates} />
      </Fact>
      <Fact name={VERDICT.loss}>
        <TriWord {...loss} />
      </Fact>
    </dl>
  );
}

interface FactProps {
  readonly name: Text;
  readonly look?: string;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

function Fact({ name, look, title, children }: FactProps) {
  const say = useText();
  return (
    <>
      <dt>{say(name)}</dt>
      <dd className={look} title={title}>
        {children}
      </dd>
    </>
  );
}

function Replay({ is, ms, records, why }: Recovery['replay']) {
  const say = useText();
  const language = useLanguage();
  if (ms === undefined) return <TriWord is={is} why={why} />;
  return (
    <span title={say(why)}>
      <b>{duration(ms, language)}</b>
      {records === undefined ? undefined : <span className="t2"> {say(VERDICT.records(figure(records)))}</span>}
    </span>
  );
}

/** An answer with its reason; a long reason is cut until it is pressed, so that the card stays one among others. */
function TriWord({ is, why }: { readonly is: Tri; readonly why: Text }) {
  const say = useText();
  const [isWhole, setIsWhole] = useState(false);
  const reason = say(why);
  const isUnknown = is === 'cannot-tell';
  return (
    <button
      type="button"
      className={`reason${isUnknown ? ' cannot-tell' : ''}${isWhole ? '' : ' clamp'}`}
      title={reason}
      aria-expanded={isWhole}
      onClick={() => setIsWhole(!isWhole)}
    >
      {isUnknown ? <Icon name="question" size={11} /> : undefined} <b>{say(TRI[is])}</b>
      <span className="t2">
        {say(COMMON.colon)}
        <Sentence text={reason} />
      </span>
    </button>
  );
}
