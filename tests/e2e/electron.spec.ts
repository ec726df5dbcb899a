import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHANNELS } from '#contract/channels.ts';
import { writeLargeLog } from './a-large-log.ts';
import { failedViews, HAS_ELECTRON, ROOT, type Running, SAMPLE, startProgram, verdictShown } from './window.ts';

/** Enough to read for some seconds on any machine. */
const LARGE_BYTES = 400_000_000;

/** What the shell tells the window when somebody opens a file from elsewhere. */
async function wish(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, { channel, file }) => {
      const notice = { kind: 'wish', wish: 'open-paths', paths: [file] };
      BrowserWindow.getAllWindows()[0]?.webContents.send(channel, notice);
    },
    { channel: CHANNELS.notice, file: path },
  );
}

/** Runs in the page: the colour of the first edge as cytoscape has it, and as the theme wants it. */
function edgeColours(): { readonly drawn: readonly number[]; readonly wanted: readonly number[] } {
  interface Edge {
    data(name: 'pressure'): string;
    style(name: 'line-color'): string;
  }
  const canvas = document.querySelector('.graph-edges') as unknown as { _cyreg: { cy: { edges(): readonly Edge[] } } };
  const edge = canvas._cyreg.cy.edges()[0];
  const level = edge?.data('pressure') ?? 'none';
  const probe = document.createElement('i');
  document.body.append(probe);
  const numbers = (colour: string) => {
    probe.style.color = colour;
    return (getComputedStyle(probe).color.match(/\d+/g) ?? []).map(Number);
  };
  const colours = { drawn: numbers(edge?.style('line-color') ?? ''), wanted: numbers(`var(--pressure-${level})`) };
  probe.remove();
  return colours;
}

describe.runIf(HAS_ELECTRON)('the desktop window, started on the sample', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startProgram([SAMPLE]);
  });
  afterAll(() => running.close());

  test('names the operator that is too narrow', async () => {
    expect(await verdictShown(running.page)).toContain('enrich-customer');
    expect(await running.page.getByTestId('verdict-state').getAttribute('class')).toContain('failed');
  });

  test('draws every view of the rail', async () => {
    expect(await failedViews(running.page)).toEqual([]);
  });

  test('runs its engine with flags that its V8 knows', () => {
    expect(running.stderr.filter((text) => text.includes('unrecognized flag'))).toEqual([]);
  });

  test('speaks Chinese when asked, in the window and in the menu', async () => {
    const { app, page } = running;
    await page.getByTestId('language-zh-CN').click();
    await page.getByTestId('rail-verdict').getByText('结论').waitFor();
    const menu = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
    expect(menu).toEqual(['文件', '编辑', '视图']);
    await page.getByTestId('language-en').click();
    await page.getByTestId('rail-verdict').getByText('Verdict').waitFor();
  });

  test('turns light and back to dark', async () => {
    const { page } = running;
    const theme = () => page.locator('html').getAttribute('data-theme');
    const before = await theme();
    await page.getByTestId('theme-switch').click();
    const after = await theme();
    await page.getByTestId('theme-switch').click();
    expect([before, after, await theme()]).toEqual(['dark', 'light', 'dark']);
  });

  test('draws the graph in the colours of the theme that is on', async () => {
    const { page } = running;
    await page.getByTestId('rail-graph').click();
    await page.getByTestId('vertex-card').first().waitFor();
    const drawn = () => page.evaluate(edgeColours);
    const dark = await drawn();
    await page.getByTestId('theme-switch').click();
    const light = await drawn();
    await page.getByTestId('theme-switch').click();
    expect([dark.drawn, light.drawn]).toEqual([dark.wanted, light.wanted]);
    expect(light.wanted).not.toEqual(dark.wanted);
  });

  test('heeds its keys, though the menu shows them too', async () => {
    const { page } = running;
    await page.keyboard.press('Alt+2');
    await page.locator('[data-view]').and(page.locator('[data-view="verdict"]')).waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+1');
    await page.locator('[data-view="verdict"]').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Search lines').waitFor();
    await page.keyboard.press('Escape');
    await page.getByPlaceholder('Search lines').waitFor({ state: 'detached' });
  });

  test('copies the verdict to the clipboard of the system', async () => {
    const { app, page } = running;
    await page.locator('[data-view="verdict"] header').getByRole('button', { name: 'Copy' }).click();
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toContain('enrich-customer');
  });

  test('writes the report where the person says', async () => {
    const { app, page, profile } = running;
    const target = join(profile, 'verdict.md');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, target);
    await page.getByTestId('export').click();
    await page.getByTestId('export-save').click();
    await page.getByTestId('export-dialog').waitFor({ state: 'detached' });
    expect(readFileSync(target, 'utf8')).toContain('backpressure/parallelism-too-low');
  });

  test('compares with a healthy bundle, says what is new, and stops again', async () => {
    const { app, page } = running;
    const healthy = join(ROOT, 'resources', 'sample', 'check', 'healthy.tar.gz');
    await app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    }, healthy);
    await page.getByTestId('compare-baseline').click();
    await page.getByTestId('baseline-file').click();
    await page.getByTestId('baseline-dialog').waitFor({ state: 'detached' });
    await page.getByText('New against healthy.tar.gz').waitFor();
    expect(await verdictShown(page)).toContain('enrich-customer');
    await page.getByTestId('compare-baseline').click();
    await page.getByTestId('baseline-drop').click();
    await page.getByText('New against healthy.tar.gz').waitFor({ state: 'detached' });
  });

  test('says in the dialog that a healthy bundle is not there, and that one is the very same', async () => {
    const { app, page } = running;
    const answer = (path: string) =>
      app.evaluate(({ dialog }, filePath) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
      }, path);
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Search lines').fill('>healthy');
    await page.keyboard.press('Enter');
    await answer(join(ROOT, 'nowhere.tar.gz'));
    await page.getByTestId('baseline-file').click();
    await page.getByTestId('baseline-failed').waitFor();
    await answer(SAMPLE);
    await page.getByTestId('baseline-file').click();
    await page.getByTestId('baseline-doubt').waitFor();
    await page.getByTestId('baseline-drop').click();
    await page.getByTestId('baseline-dialog').waitFor({ state: 'detached' });
  });

  test('survives the end of its engine and opens the bundle again', async () => {
    const { app, page } = running;
    await app.evaluate(({ app: program }) => {
      const engine = program.getAppMetrics().find(({ name }) => name === 'Nutcracker engine');
      if (engine !== undefined) process.kill(engine.pid, 'SIGKILL');
    });
    await page.getByTestId('engine-lost').waitFor();
    await page.getByTestId('engine-restart').click();
    await page.getByTestId('engine-lost').waitFor({ state: 'detached' });
    expect(await verdictShown(page)).toContain('enrich-customer');
  });

  test('asked for no address but its own, and its console stayed silent', () => {
    expect({ foreign: running.foreign, complaints: running.complaints }).toEqual({ foreign: [], complaints: [] });
  });
});

describe.runIf(HAS_ELECTRON)('the desktop window, started on nothing', () => {
  let running: Running;
  const folder = mkdtempSync(join(tmpdir(), 'nutcracker-large-'));
  beforeAll(async () => {
    running = await startProgram([]);
  });
  afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('welcomes, and opens the sample', async () => {
    const { page } = running;
    await page.locator('[data-view="welcome"]').waitFor();
    await page.getByTestId('open-sample').click();
    expect(await verdictShown(page)).toContain('enrich-customer');
    await wish(running.app, SAMPLE);
    expect(await verdictShown(page)).toContain('enrich-customer');
  });

  test('remembers language, theme and bundle over a restart', async () => {
    const { page, profile } = running;
    await page.getByTestId('language-zh-CN').click();
    await page.getByTestId('theme-switch').click();
    await page.getByTestId('rail-verdict').getByText('结论').waitFor();
    await running.app.close();
    running = await startProgram([], profile);
    await running.page.locator('[data-view="welcome"]').getByText('checkpoint-timeout.tar.gz').first().waitFor();
    expect(await running.page.locator('html').getAttribute('data-theme')).toBe('light');
    await running.page.getByTestId('language-en').click();
    await running.page.getByTestId('theme-switch').click();
  });

  test('shows what it reads, stops when asked to, and is ready for the next bundle', async () => {
    const { app, page } = running;
    const large = join(folder, 'flink-jobmanager.log');
    writeLargeLog(large, LARGE_BYTES);
    await wish(app, large);
    await page.getByTestId('reading-files').getByText('flink-jobmanager.log').waitFor();
    await page.getByTestId('reading-records').locator('.met-record').first().waitFor();
    await page.getByTestId('cancel-open').click();
    await page.getByTestId('cancel-open').waitFor({ state: 'detached' });
    await wish(app, SAMPLE);
    expect(await verdictShown(page)).toContain('enrich-customer');
  });

  test('says plainly what cannot be opened', async () => {
    const { app, page } = running;
    await wish(app, '/no/such/bundle.tar.gz');
    await page.getByTestId('open-failure').getByText('/no/such/bundle.tar.gz').first().waitFor();
  });

  test('a second start hands its bundle to the first and ends', async () => {
    const { page, profile } = running;
    await expect(startProgram([SAMPLE], profile)).rejects.toThrow();
    expect(await verdictShown(page)).toContain('enrich-customer');
  });
});
