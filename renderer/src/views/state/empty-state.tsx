import type { StateSizes, Unmeasured } from '#contract/incident/state.ts';
import type { Text } from '#contract/text.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { restAddress } from '../../state/selectors.ts';
import { useApp } from '../../state/use-app.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { STATE_WORDS } from './words.ts';

/** Why no size is told, and what would give sizes, the finest first. */
export function EmptyState({ sizes: { jobId: job = 'JOB', unmeasured } }: { readonly sizes: StateSizes }) {
  const say = useText();
  const { head, more, asks } = telling(job, useApp(restAddress))[unmeasured?.why ?? 'untold'];
  return (
    <div className="state-view">
      <div className="page-head">
        <h1>{say(STATE_WORDS.title)}</h1>
      </div>
      <div className="empty" data-testid="state-empty">
        <span className="empty-head">{say(head)}</span>
        {unmeasured?.source === undefined ? undefined : <EvidenceChip source={unmeasured.source} />}
        {more === undefined ? undefined : <span>{say(more)}</span>}
        {asks.length === 0 ? undefined : <Asks asks={asks} />}
      </div>
    </div>
  );
}

interface Telling {
  readonly head: Text;
  readonly more?: Text;
  readonly asks: readonly Ask[];
}

interface Ask {
  readonly file: string;
  readonly command: string;
  readonly tells: Text;
}

function Asks({ asks }: { readonly asks: readonly Ask[] }) {
  const say = useText();
  return (
    <>
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
    </>
  );
}

function telling(job: string, address: string): Readonly<Record<Unmeasured, Telling>> {
  const details = `/jobs/${job}/checkpoints/details/ID`;
  const asks = {
    metadata: {
      file: '_metadata',
      command: 'cp CHECKPOINT_DIRECTORY/chk-ID/_metadata .',
      tells: STATE_WORDS.askMetadata,
    },
    savepoint: {
      file: '_metadata',
      command: `flink savepoint ${job} SAVEPOINT_DIRECTORY`,
      tells: STATE_WORDS.askMetadata,
    },
    rest: {
      file: details,
      command: `curl -s ${address}${details} > checkpoint-ID.json`,
      tells: STATE_WORDS.askRest,
    },
    log: { file: 'jobmanager.log', command: 'cp FLINK_LOG_DIRECTORY/*jobmanager*.log .', tells: STATE_WORDS.askLog },
  };
  return {
    untold: { head: STATE_WORDS.empty, more: STATE_WORDS.emptyMore, asks: [asks.metadata, asks.rest, asks.log] },
    'untold-by-log': { head: STATE_WORDS.empty, more: STATE_WORDS.emptyByLog, asks: [asks.metadata, asks.rest] },
    'none-taken': { head: STATE_WORDS.noneTaken, more: STATE_WORDS.noneTakenMore, asks: [asks.savepoint] },
    batch: { head: STATE_WORDS.batch, asks: [] },
    'none-completed': { head: STATE_WORDS.noneCompleted, more: STATE_WORDS.noneCompletedMore, asks: [asks.rest] },
  };
}
