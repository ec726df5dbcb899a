/** Flink names sinks itself: `Sink: …` (legacy), `…: Writer` and `…: Committer` (Sink V2), `Sink(table=…)` (SQL). */
const SINK = /^(?:\[vertex-\d{1,9}\])?Sink: |: (?:Writer|Committer|Global Committer)$|^Sink\(/;

export function isSinkOperator(name: string): boolean {
  return SINK.test(name);
}

/**
 * A step that the Table planner made from a statement: the kind of step with its place in the plan, `GroupAggregate[4]` (from 1.15 on), or with
 * what it does, `GroupAggregate(groupBy=[account], …)` (before, and where names are not simplified). ExecNodeMetadata names the kinds.
 */
const PLANNED =
  /(?:^|[>:] )(?:\w*Aggregate|\w*Join|\w*Rank|\w*Deduplicate|\w*Sort|\w*Lookup|\w*Calc|Correlate|Expand|Match|ChangelogNormalize|SinkMaterializer|WatermarkAssigner|TableSourceScan)(?:\[\d{1,9}\]|\((?:\w{1,40}: )?\w{1,40}=\[)/;

/** Whoever wrote the statement has no such step in their hands: no uid, no code, no parallelism of its own. */
export function isPlannedFromSql(name: string): boolean {
  return PLANNED.test(name);
}
