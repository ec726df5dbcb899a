import { Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import { bytes } from '#contract/wording/bytes.ts';
import { useHost } from '../host/use-answer.ts';
import { FAILURES, whyOf } from '../i18n/failures.ts';
import { useText } from '../i18n/language.ts';
import { COMMON } from '../i18n/words.ts';
import type { BaselineRun } from '../state/baseline-slice.ts';
import type { AppState } from '../state/slice.ts';
import { useApp } from '../state/use-app.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { lastPart } from '../ui/source-name.ts';
import { BaselineChoices } from './baseline-choices.tsx';
import { BASELINE, DOUBTS } from './baseline-words.ts';

const baselineRun = (s: AppState) => s.baselineRun;
const openBaseline = (s: AppState) => s.open?.baseline;
const baselineToggled = (s: AppState) => s.baselineToggled;
const baselineChosen = (s: AppState) => s.baselineChosen;
const baselineDropped = (s: AppState) => s.baselineDropped;
const baselineCancelled = (s: AppState) => s.baselineCancelled;
const canPick = (s: AppState) => s.host?.can.pickFiles === true;

/** Takes a bundle of a healthy time, tells how far reading it has come, and what is to be doubted about it. */
export function BaselineDialog() {
  const say = useText();
  const run = useApp(baselineRun);
  const toggle = useApp(baselineToggled);
  const isReading = run !== undefined && run.error === undefined;
  return (
    <Dialog
      isOpen
      title={say(BASELINE.title)}
      onClose={() => toggle(false)}
      className="baseline-dialog"
      portalClassName="export-portal"
    >
      <DialogBody>
        <div data-testid="baseline-dialog">
          <p className="dense t2">{say(BASELINE.lead)}</p>
          <Present />
          {isReading ? <Reading run={run} /> : <BaselineChoices />}
          {run?.error === undefined ? undefined : <Failed run={run} />}
        </div>
      </DialogBody>
      <DialogFooter actions={isReading ? <CancelReading /> : <Buttons />} />
    </Dialog>
  );
}

/** What the incident is compared with already, and whether that tells anything. */
function Present() {
  const say = useText();
  const present = useApp(openBaseline);
  const drop = useApp(baselineDropped);
  if (present === undefined) return null;
  const { doubt } = present;
  return (
    <div className="baseline-present dense" role="status" data-testid="baseline-present">
      <div className="row g8">
        <span className="grow ell" title={present.paths.join('\n')}>
          {say(BASELINE.beside(present.name))}
        </span>
        <Button testId="baseline-drop" onClick={() => void drop()}>
          {say(BASELINE.drop)}
        </Button>
      </div>
      {doubt === undefined ? undefined : (
        <p className="row g8 cannot-tell" data-testid="baseline-doubt">
          <Icon name="warning" />
          <span>
            {say(DOUBTS[doubt])} {doubt === 'not-healthy' ? say(present.headline) : ''}
          </span>
        </p>
      )}
    </div>
  );
}

function Reading({ run: { paths, progress } }: { readonly run: BaselineRun }) {
  const say = useText();
  const ratio = progress === undefined || progress.bytesTotal === 0 ? 0 : progress.bytesRead / progress.bytesTotal;
  const percent = Math.min(100, Math.floor(ratio * 100));
  const label = say(BASELINE.reading(paths.map(lastPart).join(' + ')));
  return (
    <div className="baseline-reading" data-testid="baseline-progress" aria-busy="true">
      <div className="dense ell">{label}</div>
      <ProgressBar done={percent} all={100} label={label} />
      <div className="label">
        {progress === undefined ? '' : say(COMMON.of(bytes(progress.bytesRead), bytes(progress.bytesTotal)))}
      </div>
    </div>
  );
}

function Failed({ run: { error, paths } }: { readonly run: BaselineRun }) {
  const say = useText();
  if (error === undefined) return null;
  return (
    <div className="baseline-failed dense" role="alert" data-testid="baseline-failed">
      <Icon name="warning" />
      <div className="grow">
        <b>{say(FAILURES[error.code])}</b> <span className="t2">{say(whyOf(error))}</span>
        <div className="mono label path">{error.where ?? paths.join('\n')}</div>
      </div>
    </div>
  );
}

function CancelReading() {
  const say = useText();
  const cancel = useApp(baselineCancelled);
  return (
    <Button size="usual" testId="baseline-cancel" onClick={cancel}>
      {say(COMMON.cancel)}
    </Button>
  );
}

function Buttons() {
  const say = useText();
  const { client } = useHost();
  const choose = useApp(baselineChosen);
  const toggle = useApp(baselineToggled);
  const isPickable = useApp(canPick);
  const pick = async (what: 'file' | 'folder') => {
    const picked = await client.callHost('bundle.pick', { what }).catch(() => undefined);
    if (picked !== undefined && picked.paths.length > 0) await choose(picked.paths);
  };
  return (
    <>
      {isPickable ? (
        <>
          <Button icon="folder" size="usual" testId="baseline-folder" onClick={() => void pick('folder')}>
            {say(BASELINE.folder)}
          </Button>
          <Button icon="file" size="usual" look="primary" testId="baseline-file" onClick={() => void pick('file')}>
            {say(BASELINE.file)}
          </Button>
        </>
      ) : undefined}
      <Button size="usual" testId="baseline-close" onClick={() => toggle(false)}>
        {say(COMMON.close)}
      </Button>
    </>
  );
}
