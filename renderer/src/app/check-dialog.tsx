import { Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import { type CheckedBundle, isAsExpected } from '#contract/check.ts';
import { causeName } from '#contract/wording/cause-names.ts';
import { duration } from '#contract/wording/duration.ts';
import { FAILURES, whyOf } from '../i18n/failures.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { COMMON, STATE } from '../i18n/words.ts';
import type { CheckRun } from '../state/check-slice.ts';
import type { AppState } from '../state/slice.ts';
import { useApp } from '../state/use-app.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { CHECK } from './check-words.ts';

const checkRun = (s: AppState) => s.check;
const checkToggled = (s: AppState) => s.checkToggled;
const checkStarted = (s: AppState) => s.checkStarted;
const checkStopped = (s: AppState) => s.checkStopped;

/** Runs the samples that are shipped and tells whether this installation gives the answers it should. */
export function CheckDialog() {
  const say = useText();
  const run = useApp(checkRun);
  const toggle = useApp(checkToggled);
  const start = useApp(checkStarted);
  const stop = useApp(checkStopped);
  return (
    <Dialog
      isOpen
      title={say(CHECK.title)}
      onClose={() => toggle(false)}
      className="check-dialog"
      portalClassName="export-portal"
    >
      <DialogBody>
        <div data-testid="check-dialog">
          <p className="dense t2">{say(CHECK.lead)}</p>
          {run === undefined ? undefined : <Result run={run} />}
        </div>
      </DialogBody>
      <DialogFooter
        actions={
          run?.isRunning === true ? (
            <Button size="usual" testId="check-cancel" onClick={stop}>
              {say(COMMON.cancel)}
            </Button>
          ) : (
            <>
              <Button size="usual" testId="check-again" onClick={() => void start()}>
                {say(CHECK.again)}
              </Button>
              <Button size="usual" look="primary" onClick={() => toggle(false)}>
                {say(COMMON.close)}
              </Button>
            </>
          )
        }
      />
    </Dialog>
  );
}

function Result({ run }: { readonly run: CheckRun }) {
  const say = useText();
  const { ids, checked, isRunning, error } = run;
  const wrong = checked.filter((one) => !isAsExpected(one)).length;
  const isDone = ids.length > 0 && checked.length === ids.length;
  return (
    <>
      <table className="check-table dense">
        <thead>
          <tr className="label">
            <th aria-label={say(CHECK.right)} />
            <th>{say(CHECK.sample)}</th>
            <th>{say(CHECK.expected)}</th>
            <th>{say(CHECK.answer)}</th>
            <th className="num">{say(CHECK.took)}</th>
          </tr>
        </thead>
        <tbody>
          {ids.map((id, place) => (
            <Row
              key={id}
              id={id}
              one={checked[place]}
              isNext={isRunning && place === checked.length}
              isOver={!isRunning}
            />
          ))}
        </tbody>
      </table>
      <div className="check-sum dense" role="status">
        {isRunning ? (
          <>
            <ProgressBar done={checked.length} all={ids.length} label={say(CHECK.title)} />
            <span className="t2">{say(CHECK.progress(checked.length, ids.length))}</span>
          </>
        ) : isDone && wrong === 0 ? (
          <span className="check-clear row g4" data-testid="check-right">
            <Icon name="check" size={12} />
            {say(CHECK.allRight(checked.length))}
          </span>
        ) : wrong > 0 ? (
          <span className="check-found row g4" data-testid="check-wrong">
            <Icon name="cross" size={12} />
            {say(CHECK.someWrong(wrong, checked.length))}
          </span>
        ) : (
          <span className="t2">{say(CHECK.progress(checked.length, ids.length))}</span>
        )}
        {error === undefined ? undefined : (
          <p className="check-found" role="alert">
            {say(FAILURES[error.code])} {say(whyOf(error))}
          </p>
        )}
      </div>
    </>
  );
}

interface RowProps {
  readonly id: string;
  readonly one: CheckedBundle | undefined;
  readonly isNext: boolean;
  readonly isOver: boolean;
}

function Row({ id, one, isNext, isOver }: RowProps) {
  const say = useText();
  const language = useLanguage();
  if (one === undefined)
    return (
      <tr className="t3">
        <td>{isNext ? <Icon name="play" size={12} /> : undefined}</td>
        <td className="mono-small">{id}</td>
        <td />
        <td>{say(isNext ? CHECK.running : isOver ? CHECK.stopped : CHECK.waiting)}</td>
        <td />
      </tr>
    );
  const isRight = isAsExpected(one);
  const said = one.said[0];
  const wanted = one.healthy ? STATE['no-problem-found'] : causeName(one.expected[0] ?? '');
  const answer = said === undefined ? (one.state === undefined ? undefined : STATE[one.state]) : causeName(said);
  return (
    <tr data-testid={`check-${id}`}>
      <td className={isRight ? 'check-clear' : 'check-found'} title={say(isRight ? CHECK.right : CHECK.wrong)}>
        <Icon name={isRight ? 'check' : 'cross'} size={12} />
        <span className="unseen">{say(isRight ? CHECK.right : CHECK.wrong)}</span>
      </td>
      <td className="mono-small">{id}</td>
      <td title={say(wanted)}>{say(wanted)}</td>
      <td title={[...one.said, ...one.score.falseAlarms].join(', ')}>
        {answer === undefined ? one.failed : say(answer)}
      </td>
      <td className="num nw">{duration(one.durationMs, language)}</td>
    </tr>
  );
}
