// npm run accuracy -- DIR… [--only b001,b002] [--json]: analyses every labelled bundle below the folders, one after the other, each in
// a process of its own, and prints how the verdicts fare. A labelled bundle is a folder with `bundle.*` (or a folder `bundle`) and
// `label.json`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { figures, figuresText } from './accuracy-tables.mjs';
import { root } from './root.mjs';

const CLI = join(root, 'out', 'main', 'cli.js');
/** Five minutes are far more than any bundle of a bench takes; a hang must not stop the bench. */
const LIMIT_MS = 300_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, json: { type: 'boolean' } },
});
const only = values.only?.split(',');
const from = process.env.INIT_CWD ?? process.cwd();

function labelled(folder, depth = 0) {
  if (existsSync(join(folder, 'label.json'))) return [folder];
  if (depth > 3) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => labelled(join(folder, entry.name), depth + 1));
}

/** Its own process: what one bundle does to the engine is told, and the next one is analysed all the same. */
function check(folder, label, cache) {
  const started = performance.now();
  const done = spawnSync(process.execPath, [CLI, 'check', '--format', 'json', folder], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: LIMIT_MS,
    env: { ...process.env, NUTCRACKER_CACHE: cache },
  });
  const durationMs = Math.round(performance.now() - started);
  if (done.status === 0 || done.status === 10) return { ...JSON.parse(done.stdout).items[0], durationMs };
  const healthy = label.healthy === true;
  const missed = healthy ? {} : { culprit: false, cited: false };
  return {
    ...{ id: label.id, healthy, expected: (label.rootCauses ?? []).map((one) => one.cause), said: [], named: [] },
    ...{ confidence: 0, durationMs, failed: `exit ${done.status}: ${(done.stderr ?? '').trim().slice(0, 200)}` },
    score: { top1: false, top3: false, ...missed, falseAlarms: [], abstained: false, wrongAndConfident: false },
  };
}

const sign = (value) => (value === undefined ? '·' : value ? '✓' : '✕');

function row({ id, expected, healthy, said, state, confidence, durationMs, score, failed }) {
  const marks = [score.top1, score.top3, score.culprit, score.cited].map(sign).join('  ');
  const flags = [
    score.falseAlarms.length > 0 ? `FALSE ALARM ${score.falseAlarms.join(' ')}` : '',
    score.abstained ? 'abstained' : '',
    score.wrongAndConfident ? 'WRONG AND CONFIDENT' : '',
    failed ? `FAILED ${failed}` : '',
  ].filter(Boolean);
  const wanted = (healthy ? 'healthy' : (expected[0] ?? '?')).padEnd(36);
  const answer = (said[0] ?? state ?? '').padEnd(36);
  return `${id.padEnd(8)} ${marks}  ${wanted} ${answer} ${confidence.toFixed(2)} ${(durationMs / 1000).toFixed(1).padStart(6)} s  ${flags.join('; ')}`.trimEnd();
}

if (!existsSync(CLI)) {
  console.error('Nothing is built: npm run build');
  process.exit(2);
}
const folders = [...new Set(positionals.flatMap((path) => labelled(resolve(from, path))))];
if (folders.length === 0) {
  console.error('Name at least one folder with labelled bundles.');
  process.exit(2);
}
const cache = mkdtempSync(join(tmpdir(), 'nutcracker-accuracy-'));
const checked = [];
if (!values.json) console.log('bundle   1  3  cu ci  expected                             said');
for (const folder of folders) {
  const label = JSON.parse(readFileSync(join(folder, 'label.json'), 'utf8'));
  if (only !== undefined && !only.includes(label.id)) continue;
  const one = check(folder, label, cache);
  checked.push(one);
  if (!values.json) console.log(row(one));
}
rmSync(cache, { recursive: true, force: true });
if (values.json) console.log(JSON.stringify({ bundles: checked, ...figures(checked) }, undefined, 2));
else console.log(`\n${figuresText(checked)}`);
