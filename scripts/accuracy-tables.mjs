// Figures over many checked bundles: shares with their 95 % intervals, reliability by confidence, one row an area.

/** Standard normal quantile of a two-sided 95 %. */
const Z = 1.96;

/** Wilson's interval for a share: it stays between 0 and 1 and says something for few bundles and for shares of 1. */
export function wilson(yes, of) {
  if (of === 0) return { low: 0, high: 1 };
  const share = yes / of;
  const root = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  const scale = 1 + Z ** 2 / of;
  const centre = share + Z ** 2 / (2 * of);
  return { low: Math.max(0, (centre - root) / scale), high: Math.min(1, (centre + root) / scale) };
}

function ratio(yes, of) {
  return { yes, of, ...wilson(yes, of) };
}

const MEASURES = ['top1', 'top3', 'culprit', 'cited'];

/** Sums over checked bundles; a measure counts only the bundles it applies to. */
export function summed(checked) {
  const count = (test) => checked.filter(test).length;
  const shares = MEASURES.map((key) => [
    key,
    ratio(
      count(({ score }) => score[key] === true),
      count(({ score }) => score[key] !== undefined),
    ),
  ]);
  return {
    bundles: checked.length,
    ...Object.fromEntries(shares),
    falseAlarms: ratio(
      count(({ score }) => score.falseAlarms.length > 0),
      checked.length,
    ),
    abstained: ratio(
      count(({ score }) => score.abstained),
      checked.length,
    ),
    wrongAndConfident: ratio(
      count(({ score }) => score.wrongAndConfident),
      checked.length,
    ),
    failed: ratio(
      count(({ failed }) => failed !== undefined),
      checked.length,
    ),
  };
}

/** What something is about: the first word of its cause. */
export function areaOf({ healthy, expected }) {
  return healthy ? 'healthy' : (expected[0] ?? '?').split('/')[0];
}

export function byArea(checked) {
  const areas = [...new Set(checked.map(areaOf))].sort();
  return areas.map((area) => ({ area, ...summed(checked.filter((one) => areaOf(one) === area)) }));
}

/** Lower ends of the bands; a verdict that abstains claims nothing and is in none. */
const BANDS = [0.9, 0.8, 0.7, 0.6, 0.5, 0];

function banded(claims) {
  return BANDS.map((from, at) => {
    const to = BANDS[at - 1] ?? 1.0001;
    const within = claims.filter(({ confidence }) => confidence >= from && confidence < to);
    const mean = within.reduce((sum, { confidence }) => sum + confidence, 0) / (within.length || 1);
    return {
      from,
      to: Math.min(1, to),
      claimed: mean,
      ...ratio(within.filter(({ right }) => right).length, within.length),
    };
  }).filter(({ of }) => of > 0);
}

/** How often a verdict of each confidence is right, and how often a cause that a verdict names is there. */
export function reliability(checked) {
  const verdicts = checked
    .filter(({ score, failed }) => failed === undefined && !score.abstained)
    .map(({ confidence, score }) => ({ confidence, right: score.top1 }));
  const causes = checked.flatMap(({ named }) => named.filter(({ right }) => right !== undefined));
  return { verdicts: banded(verdicts), causes: banded(causes) };
}

export function figures(checked) {
  return { all: summed(checked), byArea: byArea(checked), reliability: reliability(checked) };
}

const percent = (share) => `${(100 * share).toFixed(0)} %`;

function cell({ yes, of, low, high }) {
  return of === 0 ? '–' : `${yes}/${of} ${percent(yes / of)} [${percent(low)}–${percent(high)}]`;
}

function table(head, rows) {
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((row) => row[at].length)));
  return all.map((row) => `  ${row.map((text, at) => text.padEnd(widths[at])).join('  ')}`.trimEnd()).join('\n');
}

/** The figures as text. Intervals are Wilson's, 95 %. */
export function figuresText(checked) {
  const { all, byArea: areas, reliability: bands } = figures(checked);
  const measures = [...MEASURES, 'falseAlarms', 'abstained', 'wrongAndConfident', 'failed'];
  const names = ['top-1', 'top-3', 'culprit', 'cited', 'false alarms', 'abstained', 'wrong and confident', 'failed'];
  const bandRows = (rows) =>
    rows.map((band) => [`${band.from.toFixed(1)}–${band.to.toFixed(1)}`, band.claimed.toFixed(2), cell(band)]);
  return [
    `All bundles (${all.bundles}), with 95 % intervals`,
    table(
      ['measure', 'share'],
      measures.map((key, at) => [names[at], cell(all[key])]),
    ),
    '\nBy area',
    table(
      ['area', 'bundles', 'top-1', 'culprit', 'cited', 'false alarms'],
      areas.map((one) => [
        one.area,
        String(one.bundles),
        cell(one.top1),
        cell(one.culprit),
        cell(one.cited),
        String(one.falseAlarms.yes),
      ]),
    ),
    '\nReliability of verdicts: confidence, its mean, how many were right',
    table(['band', 'mean', 'right'], bandRows(bands.verdicts)),
    '\nReliability of every trigger that is named, where the label tells',
    table(['band', 'mean', 'there'], bandRows(bands.causes)),
  ].join('\n');
}
