// npm run accuracy -- DIR… [--only b001,b002] [--json]: analyses every labelled bundle below the folders, one after the other, and prints
// how the verdicts fare. A labelled bundle is a folder with `bundle.*` (or a folder `bundle`) and `label.json`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './root.mjs';
import { judge, summed } from './score.mjs';

const CLI = join(root, 'out', 'main', 'cli.js');
/** A minute is far more than any bundle of a bench takes; a hang must not stop the bench. */
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

function analyse(folder, cache) {
  const bundle = readdirSync(folder).find((name) => name === 'bundle' || name.startsWith('bundle.'));
  if (bundle === undefined) return { failed: 'no bundle' };
  const started = performance.now();
  const done = spawnSync(process.execPath, [CLI, 'analyze', '--format', 'json', join(folder, bundle)], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: LIMIT_MS,
    env: { ...process.env, NUTCRACKER_CACHE: cache },
  });
  const seconds = (performance.now() - started) / 1000;
  if (done.status !== 0) return { failed: `exit ${done.status}: ${(done.stderr ?? '').trim().slice(0, 200)}`, seconds };
  return { verdict: JSON.parse(done.stdout), seconds };
}

/** Causes that have a rule: only the list of the code knows them all. */
function ruleIds() {
  const text = readFileSync(join(root, 'main', 'diagnose', 'rules', 'index.ts'), 'utf8');
  return [...text.matchAll(/from '\.\/([a-z]+\/[a-z0-9-]+)\.ts'/g)].map((match) => match[1]);
}

const sign = (value) => (value === undefined ? '·' : value ? '✓' : '✕');

function row(result) {
  const { id, expected, said, score, seconds } = result;
  const marks = [score.top1, score.top3, score.culprit, score.cited].map(sign).join('  ');
  const flags = [
    score.falseAlarms.length > 0 ? `FALSE ALARM ${score.falseAlarms.join(' ')}` : '',
    score.abstained ? 'abstained' : '',
    score.wrongAndConfident ? 'WRONG AND CONFIDENT' : '',
    score.failed ? `FAILED ${score.failed}` : '',
  ].filter(Boolean);
  return `${id.padEnd(8)} ${marks}  ${expected.padEnd(36)} ${said.padEnd(36)} ${seconds.toFixed(1).padStart(5)} s  ${flags.join('; ')}`;
}

function table(title, results) {
  if (results.length === 0) return;
  const total = summed(results.map((r) => r.score));
  const share = ([yes, of]) => (of === 0 ? '–' : `${yes}/${of} ${((100 * yes) / of).toFixed(0)} %`);
  console.log(`\n${title} (${results.length})`);
  console.log(
    `  top-1 ${share(total.top1)}   top-3 ${share(total.top3)}   culprit ${share(total.culprit)}   cited ${share(total.cited)}`,
  );
  console.log(
    `  false alarms ${total.falseAlarms}   abstained ${total.abstained}   wrong and confident ${total.wrongAndConfident}   failed ${total.failed}`,
  );
}

if (!existsSync(CLI)) {
  console.error('Nothing is built: npm run build');
  process.exit(2);
}
const folders = positionals.flatMap((path) => labelled(resolve(from, path)));
if (folders.length === 0) {
  console.error('Name at least one folder with labelled bundles.');
  process.exit(2);
}
const cache = mkdtempSync(join(tmpdir(), 'nutcracker-accuracy-'));
const results = [];
if (!values.json) console.log('bundle   1  3  cu ci  expected                             said');
for (const folder of folders) {
  const label = JSON.parse(readFileSync(join(folder, 'label.json'), 'utf8'));
  if (only !== undefined && !only.includes(label.id)) continue;
  const { verdict, failed, seconds = 0 } = analyse(folder, cache);
  const result = {
    id: label.id,
    expected: (label.rootCauses ?? []).map((r) => r.cause)[0] ?? (label.healthy ? 'healthy' : '?'),
    said: verdict === undefined ? '' : (verdict.verdict.rootCauses[0] ?? verdict.verdict.state),
    healthy: label.healthy === true,
    seconds,
    score: judge(label, verdict, failed),
  };
  results.push(result);
  if (!values.json) console.log(row(result));
}
rmSync(cache, { recursive: true, force: true });

const rules = ruleIds();
const judged = results.filter((r) => r.healthy || rules.includes(r.expected));
if (values.json)
  console.log(
    JSON.stringify(
      { results, all: summed(results.map((r) => r.score)), withRules: summed(judged.map((r) => r.score)) },
      undefined,
      2,
    ),
  );
else {
  table('All bundles', results);
  table('Healthy, or of a cause that has a rule', judged);
}
