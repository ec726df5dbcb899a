import type { Instant, Span } from '#contract/incident/instant.ts';
import type { Source } from '#contract/incident/source.ts';
import type { JobTimeline, Timeline } from '#contract/incident/timeline.ts';
import type { Text } from '#contract/text.ts';
import { eventWords } from '#contract/wording/event-names.ts';
import { processNames } from '#contract/wording/process-names.ts';
import { GC_KINDS } from '../../i18n/gc-kinds.ts';
import { OUTCOME } from '../../i18n/words.ts';
import { overlaps } from '../../ui/time-axis.ts';
import { TIMELINE } from './words.ts';

/** Something that the timeline draws, in words. */
export interface TimelineEvent {
  readonly at: Instant;
  readonly to?: Instant;
  readonly lane: Text;
  readonly what: Text;
  readonly source?: Source;
}

/** All that lies in a stretch of time, in its order; what differs from lane to lane only by its place is drawn and told alike. */
export function toEvents(
  timeline: Timeline,
  job: JobTimeline | undefined,
  span: Span,
  vertexName: (id: string) => string,
): readonly TimelineEvent[] {
  const events = [
    ...(job === undefined ? [] : eventsOf(job, vertexName)),
    ...processEvents(timeline),
    ...pauseEvents(timeline),
  ];
  return events.filter(({ at, to }) => overlaps(span, at, to ?? at)).sort((a, b) => a.at - b.at);
}

function eventsOf(job: JobTimeline, vertexName: (id: string) => string): readonly TimelineEvent[] {
  return [
    ...job.states.map(({ state, from, to, source }) => event(TIMELINE.job, from, to, same(state), source)),
    ...job.restarts.map(({ at, attempt, because, source }) =>
      event(TIMELINE.attempts, at, undefined, joined(TIMELINE.attempt(attempt), same(because)), source),
    ),
    ...job.checkpoints.map(({ id, kind, from, to, outcome, reason = '', count = 1, source }) => {
      const name = kind === 'savepoint' ? TIMELINE.savepoint(id) : TIMELINE.checkpoint(id);
      const others = count > 1 ? TIMELINE.andOthers(count - 1) : same('');
      return event(TIMELINE.checkpoints, from, to, joined(name, OUTCOME[outcome], same(reason), others), source);
    }),
    ...job.pressure.map(({ at, vertexId, level, ratio, source }) =>
      event(
        TIMELINE.pressure,
        at,
        undefined,
        joined(same(vertexName(vertexId)), same(`${level} ${ratio.toFixed(2)}`)),
        source,
      ),
    ),
    ...(job.lag ?? []).map(({ at, records, isAtLeast, source }) =>
      event(TIMELINE.lag, at, undefined, same(`${isAtLeast ? '≥ ' : ''}${records}`), source),
    ),
  ];
}

function processEvents({ managers }: Timeline): readonly TimelineEvent[] {
  const names = processNames(managers);
  return managers.flatMap(({ id, stretches, marks }) => {
    const name = same(names.get(id) ?? id);
    return [
      ...stretches.map(({ kind, from, to, source }) =>
        event(TIMELINE.managers, from, to, joined(name, TIMELINE[kind]), source),
      ),
      ...marks.map(({ at, kind, source }) =>
        event(TIMELINE.managers, at, undefined, joined(name, eventWords(kind)), source),
      ),
    ];
  });
}

function pauseEvents({ pauses = [], managers }: Timeline): readonly TimelineEvent[] {
  const names = processNames(managers);
  return pauses.flatMap(({ managerId = '', host = '', longest }) =>
    longest.map(({ at, kind, durationMs, source }) =>
      event(TIMELINE.pauses, at, at + durationMs, joined(same(names.get(managerId) ?? host), GC_KINDS[kind]), source),
    ),
  );
}

function event(
  lane: Text,
  at: Instant,
  to: Instant | undefined,
  what: Text,
  source: Source | undefined,
): TimelineEvent {
  return { at, ...(to === undefined ? {} : { to }), lane, what, ...(source === undefined ? {} : { source }) };
}

/** Flink's own words are the same in all languages. */
function same(text: string): Text {
  return { en: text, 'zh-CN': text };
}

function joined(...parts: readonly Text[]): Text {
  const of = (language: keyof Text, comma: string) =>
    parts
      .map((part) => part[language])
      .filter((text) => text !== '')
      .join(comma);
  return { en: of('en', ', '), 'zh-CN': of('zh-CN', '，') };
}
