// Pictures of the real window, for the README and for looking at views.
//   npm run picture -- [BUNDLE] [--view verdict] [--size 1440x900] [--theme dark] [--language en] --out FILE.png
//   npm run picture -- [BUNDLE] --every FOLDER     each view, both sizes, both themes, both languages
//   npm run picture -- LARGE_BUNDLE --view reading [--at 40] …     while it is read: the engine stands still from 40 % on
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { run } from './command.mjs';
import { root } from './root.mjs';
import { say, setUp } from './setup.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    view: { type: 'string', default: 'verdict' },
    size: { type: 'string', default: '1440x900' },
    theme: { type: 'string', default: 'dark' },
    language: { type: 'string', default: 'en' },
    out: { type: 'string', default: 'docs/images/verdict.png' },
    every: { type: 'string' },
    at: { type: 'string', default: '40' },
  },
});
const from = process.env.INIT_CWD ?? process.cwd();
const bundle = positionals[0]
  ? resolve(from, positionals[0])
  : join(root, 'resources', 'sample', 'checkpoint-timeout.tar.gz');

/** Long enough for a chart or a graph to stand still; there is no event for "drawn". */
const SETTLE_MS = 1200;

/** The view of a bundle on its way in; the rail has no entry for it. */
const READING = 'reading';

/** Waits until so much of the bundle is read, then halts the engine, so that every picture shows the same moment. @returns lets it go on */
async function haltReading(page, app) {
  const bar = '[data-testid="progress"] [role="progressbar"]';
  await page.locator(bar).waitFor({ timeout: 60_000 });
  await page.waitForFunction(
    ([one, least]) => Number(document.querySelector(one)?.getAttribute('aria-valuenow') ?? 100) >= least,
    [bar, Number(values.at)],
    { timeout: 600_000, polling: 50 },
  );
  const engines = await app.evaluate(({ app: program }) =>
    program
      .getAppMetrics()
      .flatMap((one) => (one.type === 'Utility' && one.serviceName?.includes('node') ? [one.pid] : [])),
  );
  for (const pid of engines) process.kill(pid, 'SIGSTOP');
  if ((await page.getByTestId('progress').count()) === 0) throw new Error('it is read already; take a larger bundle');
  return () => {
    for (const pid of engines) process.kill(pid, 'SIGCONT');
  };
}

async function show(page, app, { view, size, theme, language, out }) {
  const [width, height] = size.split('x').map(Number);
  await app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(to.width, to.height), {
    width,
    height,
  });
  await page.getByTestId(`language-${language}`).click();
  if ((await page.locator('html').getAttribute('data-theme')) !== theme) await page.getByTestId('theme-switch').click();
  if (view !== READING) {
    await page.getByTestId(`rail-${view}`).click();
    await page.locator(`[data-view="${view}"]`).waitFor();
  }
  // The pointer rests where it shows no tooltip.
  await page.mouse.move(width - 2, height - 2);
  await page.waitForTimeout(SETTLE_MS);
  const file = resolve(from, out);
  mkdirSync(dirname(file), { recursive: true });
  await page.screenshot({ path: file });
  process.stdout.write(`${file}\n`);
}

async function wanted(page) {
  if (values.every === undefined) return [values];
  const entries = await page
    .locator('[data-testid^="rail-"]')
    .evaluateAll((all) => all.map((one) => one.dataset.testid));
  const views = values.view === READING ? [READING] : entries.map((name) => name.slice('rail-'.length));
  const looks = ['1440x900', '1024x700'].flatMap((size) =>
    ['dark', 'light'].flatMap((theme) => ['en', 'zh-CN'].map((language) => ({ size, theme, language }))),
  );
  return views.flatMap((view) =>
    looks.map((look) => ({ ...look, view, out: join(values.every, `${view}-${Object.values(look).join('-')}.png`) })),
  );
}

async function takePictures() {
  const { runtime, failures } = await setUp({ tests: true });
  if (!runtime) throw new Error(failures.join('; '));
  const { _electron: electron } = await import('playwright-core');
  const profile = mkdtempSync(join(tmpdir(), 'nutcracker-picture-'));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await electron.launch({
    executablePath: runtime.executable,
    args: [...runtime.args, ...asRoot, `--user-data-dir=${profile}`, '--lang=en-US', bundle],
  });
  let goOn = () => {};
  try {
    const page = await app.firstWindow();
    if (values.view === READING) goOn = await haltReading(page, app);
    else await page.getByTestId('verdict-headline').waitFor({ timeout: 120_000 });
    for (const picture of await wanted(page)) await show(page, app, picture);
  } finally {
    goOn();
    await app.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

if (process.platform === 'linux' && !process.env.DISPLAY) {
  await setUp({ tests: true });
  const self = fileURLToPath(import.meta.url);
  const screen = ['-a', '-s', '-screen 0 1920x1200x24'];
  process.exitCode = run('xvfb-run', [...screen, process.execPath, self, ...process.argv.slice(2)], { INIT_CWD: from });
} else {
  await takePictures().catch((error) => {
    say(`no picture: ${error.message}`);
    process.exitCode = 1;
  });
}
