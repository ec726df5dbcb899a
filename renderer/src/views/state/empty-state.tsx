import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { shownJobId } from '../../state/selectors.ts';
import { useApp } from '../../state/use-app.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { STATE_WORDS } from './words.ts';

/** What would give sizes, the finest first. */
export function EmptyState() {
  const say = useText();
  const job = useApp(shownJobId) ?? 'JOB';
  const asks = [
    { file: '_metadata', command: 'cp CHECKPOINT_DIRECTORY/chk-ID/_metadata .', tells: STATE_WORDS.askMetadata },
    {
      file: `/jobs/${job}/checkpoints/details/ID`,
      command: `curl -s http://JOBMANAGER:8081/jobs/${job}/checkpoints/details/ID > checkpoint-ID.json`,
      tells: STATE_WORDS.askRest,
    },
    { file: 'jobmanager.log', command: 'cp FLINK_LOG_DIRECTORY/*jobmanager*.log .', tells: STATE_WORDS.askLog },
  ];
  return (
    <div className="state-view">
      <div className="page-head">
        <h1>{say(STATE_WORDS.title)}</h1>
      </div>
      <div className="empty" data-testid="state-empty">
        <span className="empty-head">{say(STATE_WORDS.empty)}</span>
        <span>{say(STATE_WORDS.emptyMore)}</span>
        <ol className="state-asks">
          {asks.map(({ file, command, tells }) => (
            <li key={file}>
              <span className="mono dense">{file}</span> <span className="dense t3">{say(tells)}</span>
              <code className="mono dense t2">{command}</code>
            </li>
          ))}
        </ol>
        <CopyButton
          text={asks.map(({ command }) => command).join('\n')}
          label={say(STATE_WORDS.copyCommands)}
          copied={say(COMMON.copied)}
        />
      </div>
    </div>
  );
}
