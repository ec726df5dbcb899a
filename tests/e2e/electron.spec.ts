import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeLargeLog } from './a-large-log.ts';
import { failedViews, HAS_ELECTRON, type Running, SAMPLE, startProgram, verdictShown } from './window.ts';

/** Enough to read for some seconds on any machine. */
const LARGE_BYTES = 400_000_000;

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

  test('shows the very line behind a chip of evidence', async () => {
    const { page } = running;
    await page.getByTestId('rail-verdict').click();
    const chip = page.locator('[data-view="verdict"] [data-testid="evidence-chip"]').first();
    const entry = (await chip.getAttribute('data-entry')) ?? '';
    await chip.click();
    await page
      .getByTestId('inspector')
      .getByText(entry.split('/').at(-1) ?? '')
      .first()
      .waitFor();
    expect(await chip.getAttribute('aria-pressed')).toBe('true');
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

  test('opens what is dropped on it', async () => {
    const { page } = running;
    const picker = page.locator('body').evaluateHandle((body) => {
      const input = document.createElement('input');
      input.type = 'file';
      body.append(input);
      return input;
    });
    await (await picker).asElement()?.setInputFiles(SAMPLE);
    await (await picker).evaluate((input) => {
      const dataTransfer = new DataTransfer();
      const file = (input as HTMLInputElement).files?.[0];
      if (file !== undefined) dataTransfer.items.add(file);
      input.remove();
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    await page.locator('[data-view="welcome"]').waitFor();
    expect(await verdictShown(page)).toContain('enrich-customer');
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

  test('a page that wants to leave, open, ask or call out is refused', async () => {
    const { page } = running;
    const said = await page.evaluate(async () => [
      window.open('https://example.org/'),
      await fetch('https://example.org/').then(
        () => 'reached',
        () => 'refused',
      ),
      await Notification.requestPermission(),
      typeof (globalThis as { require?: unknown }).require,
      typeof (globalThis as { process?: unknown }).process,
    ]);
    expect(said).toEqual([null, 'refused', 'denied', 'undefined', 'undefined']);
  });

  test('asked for no address but its own, and its console stayed silent', () => {
    // The refusal above is what the page was made to try; Chromium reports it twice.
    const unasked = running.complaints.filter((text) => !text.includes('example.org'));
    expect({ foreign: running.foreign.filter((url) => !url.includes('example.org')), unasked }).toEqual({
      foreign: [],
      unasked: [],
    });
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
  });

  test('stops reading when asked to, and is ready for the next bundle', async () => {
    const { app, page } = running;
    const large = join(folder, 'flink-jobmanager.log');
    writeLargeLog(large, LARGE_BYTES);
    const open = async (path: string) =>
      app.evaluate(({ BrowserWindow }, file) => {
        const notice = { kind: 'wish', wish: 'open-paths', paths: [file] };
        BrowserWindow.getAllWindows()[0]?.webContents.send('nutcracker:notice', notice);
      }, path);
    await open(large);
    await page.getByTestId('cancel-open').click();
    await page.getByTestId('cancel-open').waitFor({ state: 'detached' });
    await open(SAMPLE);
    expect(await verdictShown(page)).toContain('enrich-customer');
  });

  test('says plainly what cannot be opened', async () => {
    const { app, page } = running;
    await app.evaluate(({ BrowserWindow }) => {
      const notice = { kind: 'wish', wish: 'open-paths', paths: ['/no/such/bundle.tar.gz'] };
      BrowserWindow.getAllWindows()[0]?.webContents.send('nutcracker:notice', notice);
    });
    await page.getByTestId('open-failure').getByText('/no/such/bundle.tar.gz').first().waitFor();
  });

  test('a second start hands its bundle to the first and ends', async () => {
    const { page, profile } = running;
    await expect(startProgram([SAMPLE], profile)).rejects.toThrow();
    expect(await verdictShown(page)).toContain('enrich-customer');
  });
});
