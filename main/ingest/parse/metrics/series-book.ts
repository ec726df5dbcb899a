import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource, PointerSource } from '#contract/incident/source.ts';
import type { MetricSeriesFact } from '../../../facts/metric-facts.ts';
import { flinkMetric } from '../../../flink/names/metric-names.ts';
import { LeftOut } from '../left-out.ts';
import type { PlacedLine } from '../line-source.ts';
import { lineSource } from '../line-source.ts';
import { StretchedSeries } from './stretched-series.ts';

/** A day of one-minute samples of some hundred series; of more, each long series is thinned. */
const MOST_POINTS = 100_000;
/** One scrape of a large cluster; what is more is counted, not kept. */
const MOST_SERIES = 100_000;
/** A series that has no more is left alone: there is little to gain. */
const FEW_POINTS = 6;

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
  readonly source: MetricSeriesFact['source'];
  readonly series: StretchedSeries;
}

/** Of more samples than are kept every series stays, with its first, its last and its extremes. Takes time in proportion to the samples. */
export function seriesBook(entry: EntryPath): SeriesBook {
  const drafts = new Map<string, Draft>();
  let kept = 0;
  let mostKept = MOST_POINTS;
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
      const key = `${known.metric}\n${JSON.stringify(known.scope)}`;
      const held = drafts.get(key);
      if (held === undefined && drafts.size >= MOST_SERIES) {
        dropped.add(source);
        return true;
      }
      const draft = held ?? { ...known, source, series: new StretchedSeries() };
      if (held === undefined) drafts.set(key, draft);
      kept -= draft.series.kept;
      draft.series.add({ at, value, source });
      kept += draft.series.kept;
      if (kept > mostKept) {
        kept = thin([...drafts.values()].map(({ series }) => series));
        // What is left by very many series is room enough for as much again, or each sample would cost a look at all of them.
        mostKept = Math.max(MOST_POINTS, 2 * kept);
      }
      return true;
    },
    end() {
      const all = [...drafts.values()];
      even(all.map(({ series }) => series));
      const facts = all.map(
        ({ metric, scope, source, series }): MetricSeriesFact => ({
          kind: 'metric-series',
          entry,
          metric,
          scope,
          points: series.points(),
          source,
        }),
      );
      return {
        facts,
        complaints: [
          ...thinnedComplaints(entry, all),
          ...dropped.complaints('metrics-too-many', entry, `samples of series beyond the first ${MOST_SERIES}`),
          ...untimed.complaints('metrics-without-time', entry, 'samples without a time, in a file without one'),
        ],
      };
    },
  };
}

/** Makes those coarser that have more than their share, until all together are within the limit. Gives what is kept. */
function thin(all: readonly StretchedSeries[]): number {
  const share = Math.max(FEW_POINTS, MOST_POINTS / all.length);
  for (;;) {
    const kept = all.reduce((sum, series) => sum + series.kept, 0);
    const long = all.filter((series) => series.kept > share);
    if (kept <= MOST_POINTS || long.length === 0) return kept;
    for (const series of long) series.coarsen();
  }
}

/** A file with one series behind the other leaves the last ones long: they get what the longest of the others have. */
function even(all: readonly StretchedSeries[]): void {
  const coarse = all.filter(({ stretch }) => stretch > 1);
  const longest = coarse.reduce((most, { kept }) => Math.max(most, kept), 0);
  if (coarse.length > 0) for (const series of all) while (series.kept > Math.max(longest, FEW_POINTS)) series.coarsen();
}

function thinnedComplaints(entry: EntryPath, all: readonly Draft[]): readonly Complaint[] {
  const coarse = all.filter(({ series }) => series.stretch > 1);
  const longest = coarse.reduce((most, { series }) => Math.max(most, series.stretch), 0);
  const thinned = new LeftOut();
  for (const { source, series } of coarse) thinned.add(source, series.samples);
  return thinned.complaints(
    'metrics-thinned',
    entry,
    `samples of ${coarse.length} series, at most 3 kept of each ${longest}`,
  );
}

/** A row of a wide table is the place of many samples: enough of it to know it by. */
const SHOWN = 300;

export function shortSource(entry: EntryPath, { text, line, byte }: PlacedLine): LineSource {
  return lineSource(entry, { text: text.slice(0, SHOWN), line, byte });
}
