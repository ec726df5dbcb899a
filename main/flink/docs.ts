import { NEWEST, releaseNumber } from './settings/release-number.ts';

/** The first release whose documentation lies below `docs/`; before, the tree was another one, with pages that end in `.html`. */
const TREE_SINCE = releaseNumber('1.13');

/** Pages that 1.10 to 1.12 all have under one name; others moved in between. */
const BEFORE: Readonly<Record<string, string>> = {
  'docs/connectors/datastream/kafka/': 'dev/connectors/kafka.html',
  'docs/dev/datastream/execution/parallel/': 'dev/parallel.html',
  'docs/dev/datastream/fault-tolerance/broadcast_state/': 'dev/stream/state/broadcast_state.html',
  'docs/dev/datastream/fault-tolerance/checkpointing/': 'dev/stream/state/checkpointing.html',
  'docs/dev/datastream/fault-tolerance/serialization/schema_evolution/': 'dev/stream/state/schema_evolution.html',
  'docs/dev/datastream/fault-tolerance/serialization/types_serialization/': 'dev/types_serialization.html',
  'docs/dev/datastream/fault-tolerance/state/': 'dev/stream/state/state.html',
  'docs/dev/datastream/operators/asyncio/': 'dev/stream/operators/asyncio.html',
  'docs/dev/datastream/operators/windows/': 'dev/stream/operators/windows.html',
  'docs/dev/datastream/side_output/': 'dev/stream/side_output.html',
  'docs/libs/state_processor_api/': 'dev/libs/state_processor_api.html',
  'docs/ops/state/checkpointing_under_backpressure/': 'ops/state/checkpoints.html',
  'docs/ops/state/checkpoints/': 'ops/state/checkpoints.html',
  'docs/ops/state/large_state_tuning/': 'ops/state/large_state_tuning.html',
  'docs/ops/state/savepoints/': 'ops/state/savepoints.html',
  'docs/ops/state/state_backends/': 'ops/state/state_backends.html',
  'docs/ops/state/task_failure_recovery/': 'dev/task_failure_recovery.html',
};

/** Pages that came, or came to this place, later than the tree; what they say stood on another page before. */
const LATER: readonly { readonly page: string; readonly since: string; readonly before: string }[] = [
  {
    page: 'docs/dev/configuration/overview/',
    since: '1.15',
    before: 'docs/dev/datastream/project-configuration/',
  },
  {
    page: 'docs/dev/datastream/fault-tolerance/serialization/schema_evolution/',
    since: '1.14',
    before: 'docs/dev/datastream/fault-tolerance/schema_evolution/',
  },
  {
    page: 'docs/dev/datastream/fault-tolerance/serialization/types_serialization/',
    since: '1.14',
    before: 'docs/dev/serialization/types_serialization/',
  },
  { page: 'docs/ops/state/checkpointing_under_backpressure/', since: '1.14', before: 'docs/ops/state/checkpoints/' },
];

/** Where the documentation of a release has the page; undefined when it has none. Of an unknown release the newest. */
export function docFor(path: string, release: string | undefined): string | undefined {
  const at = releaseNumber(release);
  if (at === NEWEST) return path;
  const [page = path] = path.split('#');
  if (at < TREE_SINCE) return BEFORE[page];
  const later = LATER.find((one) => one.page === page);
  return later && at < releaseNumber(later.since) ? later.before : path;
}
