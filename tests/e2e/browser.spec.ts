import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failedViews, listen, ROOT, SAMPLE, verdictShown } from './window.ts';

/** The Chromium that `npm test` found; empty when there is none, which it has said by then. */
const CHROMIUM = process.env.NUTCRACKER_TEST_CHROMIUM ?? '';

interface Serving {
  readonly process: ChildProcess;
  readonly address: string;
  /** What the program that shows pages was started with. */
  readonly shown: string;
}

/** Stands in for the program of the machine that shows a page; it says with what it was started. */
const STARTER = process.platform === 'darwin' ? 'open' : 'xdg-open';

/** Starts `nutcracker serve` as a person would and reads the address it prints. */
async function startServing(cache: string): Promise<Serving> {
  const said = join(cache, 'shown');
  execFileSync('mkfifo', [said]);
  writeFileSync(join(cache, STARTER), `#!/bin/sh\nprintf %s "$*" > '${said}'\n`, { mode: 0o700 });
  const program = join(ROOT, 'out', 'main', 'cli.js');
  const healthy = join(ROOT, 'resources', 'sample', 'check', 'healthy.tar.gz');
  const child = spawn(process.execPath, [program, 'serve', SAMPLE, '--baseline', healthy], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      XDG_CACHE_HOME: cache,
      HOME: cache,
      PATH: `${cache}:${process.env.PATH}`,
      LANG: 'en_US.UTF-8',
      LC_ALL: '',
    },
  });
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith('http://127.0.0.1:'))
      return { process: child, address: line, shown: await readFile(said, 'utf8') };
  throw new Error('serve ended without an address');
}

describe.runIf(CHROMIUM !== '')('the same interface in a browser, from serve', () => {
  const cache = mkdtempSync(join(tmpdir(), 'nutcracker-serve-'));
  let serving: Serving;
  let browser: Browser;
  let page: Page;
  let heard: ReturnType<typeof listen>;

  beforeAll(async () => {
    serving = await startServing(cache);
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
    });
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    heard = listen(page);
    await page.goto(`file://${serving.shown}`);
  });

  afterAll(async () => {
    await browser.close();
    serving.process.kill('SIGINT');
    rmSync(cache, { recursive: true, force: true });
  });

  test('names the operator that is too narrow', async () => {
    expect(await verdictShown(page)).toContain('enrich-customer');
  });

  test('was let in by a page that is gone and that nobody else could read, not by the arguments of a program', async () => {
    expect(serving.shown).toMatch(/nutcracker-\w{6}\/nutcracker\.html$/);
    expect(page.url()).toBe(serving.address.slice(0, serving.address.indexOf('?')));
    await expect.poll(() => existsSync(dirname(serving.shown))).toBe(false);
  });

  test('is compared with the healthy bundle that was named at start', async () => {
    await page.getByText('New against healthy.tar.gz').waitFor();
    await page.getByTestId('compare-baseline').click();
    await page.getByTestId('baseline-present').waitFor();
    await page.getByTestId('baseline-choice').click();
    await page.getByTestId('baseline-dialog').waitFor({ state: 'detached' });
    await page.getByText('New against healthy.tar.gz').waitFor();
  });

  test('draws every view of the rail', async () => {
    expect(await failedViews(page)).toEqual([]);
  });

  test('shows the very line behind a chip of evidence', async () => {
    await page.getByTestId('rail-verdict').click();
    const chip = page.locator('[data-view="verdict"] [data-testid="evidence-chip"]').first();
    await chip.click();
    await page.getByTestId('inspector').waitFor();
    expect(await chip.getAttribute('aria-pressed')).toBe('true');
  });

  test('the address works once', async () => {
    const stranger = await browser.newContext();
    const answer = await (await stranger.newPage()).goto(serving.address);
    await stranger.close();
    expect(answer?.status()).toBe(401);
  });

  test('asked for no address but its own, and its console stayed silent', () => {
    expect(heard).toEqual({ complaints: [], foreign: [`file://${serving.shown}`] });
  });
});
