import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource, PointerSource } from '#contract/incident/source.ts';
import type { MetricSeriesFact } from '../../../facts/metric-facts.ts';
import { flinkMetric } from '../../../flink/names/metric-names.ts';
import { LeftOut } from '../left-out.ts';
import type { PlacedLine } from '../line-source.ts';
import { lineSource } from '../line-source.ts';

/** A day of one-minute samples of some hundred series; what is more is counted, not kept. */
const MOST_POINTS = 100_000;

/** Flink is younger than 2009 and no cluster is of 2100: what lies outside is no time. */
const EARLIEST = Date.UTC(2009, 0);
const LATEST = Date.UTC(2100, 0);

/** Collects samples by series, as they come. */
export interface SeriesBook {
  /** False for a name that is none of Flink's. */
  add(
    name: string,
    labels: Readonly<Record<string, string>>,
    sample: { readonly at: number | undefined; readonly value: number; readonly source: LineSource | PointerSource },
  ): boolean;
  end(): { readonly facts: readonly MetricSeriesFact[]; readonly complaints: readonly Complaint[] };
}

interface Draft {
  readonly metric: string;
  readonly scope: MetricSeriesFact['scope'];
  readonly points: MetricSeriesFact['points'][number][];
}

export function seriesBook(entry: EntryPath): SeriesBook {
  const drafts = new Map<string, Draft>();
  let points = 0;
  const dropped = new LeftOut();
  const untimed = new LeftOut();
  return {
    add(name, labels, { at, value, source }) {
      const known = flinkMetric({ name, labels });
      if (known === undefined) return false;
      if (!Number.isFinite(value)) return true;
      if (at === undefined || at < EARLIEST || at > LATEST) {
        untimed.add(source);
        return true;
      }
      points += 1;
      if (points > MOST_POINTS) {
        dropped.add(source);
        return true;
      }
      const key = `${known.metric}\n${JSON.stringify(known.scope)}`;
      const draft = drafts.get(key) ?? { ...known, points: [] };
      drafts.set(key, draft);
      draft.points.push({ at, value, source });
      return true;
    },
    end() {
      const facts = [...drafts.values()].flatMap(({ metric, scope, points: all }): readonly MetricSeriesFact[] => {
        const [first] = all;
        if (first === undefined) return [];
        const inOrder = all.sort((a, b) => a.at - b.at);
        return [{ kind: 'metric-series', entry, metric, scope, points: inOrder, source: first.source }];
      });
      return {
        facts,
        complaints: [
          ...dropped.complaints('metrics-too-many', entry, `samples beyond the first ${MOST_POINTS}`),
          ...untimed.complaints('metrics-without-time', entry, 'samples without a time, in a file without one'),
        ],
      };
    },
  };
}

/** A row of a wide table is the place of many samples: enough of it to know it by. */
const SHOWN = 300;

export function shortSource(entry: EntryPath, { text, line, byte }: PlacedLine): LineSource {
  return lineSource(entry, { text: text.slice(0, SHOWN), line, byte });
}
