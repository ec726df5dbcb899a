import type { Complaint, ComplaintCode } from '#contract/incident/coverage.ts';
import { COMPLAINT_MEANINGS } from '#contract/wording/complaints/complaint-meanings.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { lastPart } from '../../ui/source-name.ts';
import { VERDICT } from './words.ts';

const viewOpened = (s: AppState) => s.viewOpened;

/** Behind these whole files may be missing, and with them what would change the verdict; the gravest first. */
const LOST: readonly ComplaintCode[] = [
  'archive-truncated',
  'part-missing',
  'archive-unreadable',
  'archive-corrupt',
  'archive-encrypted',
  'archive-not-opened',
  'bytes-exceeded',
  'entries-exceeded',
];

/** That a part of the bundle could not be read stands beside what is concluded from the rest. */
export function CutNote() {
  const say = useText();
  const open = useApp(viewOpened);
  const coverage = useAnswer('coverage.read', {});
  const lost = coverage.kind === 'known' ? gravest(coverage.value.complaints) : undefined;
  if (lost === undefined) return null;
  return (
    <p className="cut-note row g8 dense" role="note" data-testid="cut-note">
      <span className="cannot-tell">
        <Icon name="warning" size={14} />
      </span>
      <span className="grow">
        <b>{lastPart(lost.entry)}</b>
        {say(COMMON.colon)}
        {say(COMPLAINT_MEANINGS[lost.code])}
      </span>
      <Button look="link" onClick={() => open('coverage')}>
        {say(VERDICT.inCoverage)}
      </Button>
    </p>
  );
}

function gravest(complaints: readonly Complaint[]): Complaint | undefined {
  const worst = LOST.find((code) => complaints.some((one) => one.code === code));
  return complaints.find(({ code }) => code === worst);
}
