// npm test: sets everything up, then runs units, bundle stories, hosts, and end to end the real window and a real browser.
// Nothing is skipped silently: what cannot run here is named, and in CI it is a failure.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { root } from './root.mjs';
import { say, setUp } from './setup.mjs';
import { findChromium, findProgram } from './system-libraries.mjs';

const VITEST = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const inCi = Boolean(process.env.CI);
const total = { passed: 0, failed: 0 };
const notRun = [];

function countFrom(file) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  // A file that cannot even be loaded has no tests to count, and is a failure all the same.
  const unloadable = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  total.passed += numPassedTests;
  total.failed += numFailedTests + unloadable.length;
  if (numPendingTests + numTodoTests > 0)
    notRun.push(`${numPendingTests + numTodoTests} tests that were skipped in their files`);
}

/** Runs one configuration of vitest, below a display of its own where there is none. */
function suite(config, { display = false, env = {} } = {}) {
  const report = join(root, 'node_modules', '.cache', `report-${process.pid}-${config}.json`);
  rmSync(report, { force: true });
  const vitest = [
    VITEST,
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const hidden = display && process.platform === 'linux' && !process.env.DISPLAY;
  const status = hidden
    ? run('xvfb-run', ['-a', '-s', '-screen 0 1600x1000x24', process.execPath, ...vitest], env)
    : run(process.execPath, vitest, env);
  const before = total.failed;
  try {
    countFrom(report);
    rmSync(report, { force: true });
  } catch {
    say(`${config} gave no result.`);
  }
  // An unhandled error fails a run in which every test passed.
  if (status !== 0 && total.failed === before) total.failed += 1;
}

const { runtime, failures, missing } = await setUp({ tests: true });
for (const why of runtime ? [] : failures) say(`no Electron runtime: ${why}`);

suite('vitest.config.ts');

const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || findProgram(['xvfb-run']);
const hasWindow = Boolean(runtime && hasDisplay && !missing.some((name) => name.startsWith('lib')));
const chromium = findChromium();
if (!hasWindow) notRun.push('the end-to-end tests in the Electron window');
if (!chromium) notRun.push('the end-to-end tests in Chromium');

const electron = hasWindow ? JSON.stringify({ executable: runtime.executable, args: runtime.args }) : '';
if (hasWindow || chromium)
  suite('vitest.e2e.config.ts', {
    display: hasWindow,
    env: { NUTCRACKER_TEST_ELECTRON: electron, NUTCRACKER_TEST_CHROMIUM: chromium ?? '' },
  });

for (const what of notRun) say(`not run: ${what}`);
if (inCi) total.failed += notRun.length;
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
