/** Flink names sinks itself: `Sink: …` (legacy), `…: Writer` and `…: Committer` (Sink V2), `Sink(table=…)` (SQL). */
const SINK = /^(?:\[vertex-\d{1,9}\])?Sink: |: (?:Writer|Committer|Global Committer)$|^Sink\(/;

export function isSinkOperator(name: string): boolean {
  return SINK.test(name);
}
