import { compareText } from '#contract/compare-text.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Source } from '#contract/incident/source.ts';
import type { CheckpointMark, JobTimeline, ManagerLane } from '#contract/incident/timeline.ts';
import { duration } from '#contract/wording/duration.ts';
import { eventWords } from '#contract/wording/event-names.ts';
import { dateAndTime } from '#contract/wording/instant.ts';
import { rescaleNote } from '#contract/wording/rescale.ts';
import { type Block, heading, paragraph, place, say } from '../document.ts';
import { tellingName } from './job-names.ts';
import { leftOut, type Section, type Writing } from './section.ts';

interface Event {
  readonly at: Instant;
  readonly what: string;
  readonly source?: Source;
}

/** Events in a document before the middle is left out: the first and the last ones matter most. */
const ROWS = 60;

/** Events of managers that stand in the table; the picture shows the others too. */
const TOLD = new Set(['heartbeat-timed-out', 'unreachable', 'fatal-error', 'sigterm', 'leadership-lost']);

/** What came before what. */
export const timeline: Section = (writing) => {
  const { timeline: line, words, detail } = writing;
  if (detail === 'brief') return [];
  if (line.span === undefined) return [heading(2, words.section.timeline), paragraph(words.noTimes)];
  const names = line.jobs.map(({ jobId: id, name }) => ({ id, name }));
  const events = [
    ...line.jobs.flatMap((job) =>
      jobEvents({ ...job, name: tellingName({ id: job.jobId, name: job.name }, names) }, writing),
    ),
    ...line.managers.flatMap((manager) => managerEvents(manager, writing)),
  ].sort((a, b) => a.at - b.at || compareText(a.what, b.what));
  const shown = events.length <= ROWS ? events : [...events.slice(0, ROWS / 2), ...events.slice(-ROWS / 2)];
  const table: Block = {
    kind: 'table',
    head: [words.label.time, words.label.what, words.label.where],
    right: [],
    rows: shown.map((event) => [
      [dateAndTime(event.at).replace(' UTC', '')],
      [event.what],
      event.source === undefined ? [] : [{ code: place(event.source) }],
    ]),
  };
  return [
    heading(2, words.section.timeline),
    { kind: 'picture', picture: 'timeline', instead: [] },
    ...(shown.length > 0 ? [table] : []),
    ...leftOut(events.length - shown.length, writing),
  ];
};

function jobEvents(job: JobTimeline, writing: Writing): readonly Event[] {
  const { words, language } = writing;
  return [
    ...job.states.map((s) => ({ at: s.from, what: words.event.state(job.name, s.state), source: s.source })),
    ...job.restarts.map((r) => ({
      at: r.at,
      what: words.event.restart(r.attempt, r.because),
      ...(r.source ? { source: r.source } : {}),
    })),
    ...(job.rescales ?? []).map((mark) => ({
      at: mark.from,
      what: say(rescaleNote(mark), language),
      source: mark.source,
    })),
    ...checkpointEvents(job.checkpoints, writing),
  ];
}

/** Neighbours with the same outcome and reason are one event. */
function checkpointEvents(marks: readonly CheckpointMark[], { words }: Writing): readonly Event[] {
  const events: Event[] = [];
  let run: CheckpointMark[] = [];
  const close = () => {
    const [first, last] = [run[0], run.at(-1)];
    if (first === undefined || last === undefined) return;
    const reason = first.reason ?? words.noReason;
    const what =
      first.outcome === 'failed'
        ? run.length === 1
          ? words.event.checkpointFailed(first.id, reason)
          : words.event.checkpointsFailed(first.id, last.id, run.length, reason)
        : words.event.checkpointsCompleted(first.id, last.id, run.length);
    events.push({ at: first.to ?? first.from, what, source: first.source });
    run = [];
  };
  for (const mark of marks) {
    if (mark.kind === 'savepoint')
      events.push({
        at: mark.to ?? mark.from,
        what: words.event.savepoint(mark.id, words.outcome[mark.outcome]),
        source: mark.source,
      });
    else if (mark.outcome === 'failed' || mark.outcome === 'completed') {
      const before = run[0];
      if (before !== undefined && (before.outcome !== mark.outcome || before.reason !== mark.reason)) close();
      run.push(mark);
    }
  }
  close();
  return events;
}

function managerEvents(manager: ManagerLane, { words, language }: Writing): readonly Event[] {
  return [
    ...manager.marks
      .filter((m) => TOLD.has(m.kind))
      .map((m) => ({
        at: m.at,
        what: words.event.manager(manager.id, say(eventWords(m.kind), language)),
        source: m.source,
      })),
    ...manager.stretches.flatMap((s) => {
      if (s.kind === 'down') return [{ at: s.from, what: words.event.down(manager.id), source: s.source }];
      if (s.kind === 'silent')
        return [
          { at: s.from, what: words.event.silent(manager.id, duration(s.to - s.from, language)), source: s.source },
        ];
      return [];
    }),
  ];
}
