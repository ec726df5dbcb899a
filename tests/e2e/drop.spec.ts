import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeLargeLog } from './a-large-log.ts';
import { drag, HAS_ELECTRON, ROOT, type Running, SAMPLE, startProgram, verdictShown } from './window.ts';

/** Enough to read for some seconds on any machine. */
const LARGE_BYTES = 400_000_000;

const HEALTHY = join(ROOT, 'resources', 'sample', 'check', 'healthy.tar.gz');

describe.runIf(HAS_ELECTRON)('files that are dropped on the window', () => {
  let running: Running;
  const folder = mkdtempSync(join(tmpdir(), 'nutcracker-drop-'));
  beforeAll(async () => {
    running = await startProgram([]);
    await running.page.locator('[data-view="welcome"]').waitFor();
  });
  afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the title bar calls the open bundle, once it is this. */
  const bundleIs = (name: string) =>
    running.page.getByTestId('bundle-menu').and(running.page.getByTitle(name)).waitFor();

  test('a file that cannot be opened is said to be so where it was dropped', async () => {
    const { page } = running;
    const empty = join(folder, 'empty.log');
    writeFileSync(empty, '');
    await drag(page, [empty]);
    await page.getByTestId('open-failure').getByText(empty).waitFor();
  });

  test('where nothing is open there is nothing to add to', async () => {
    const { page } = running;
    await drag(page, [SAMPLE], { isHeld: true });
    expect(await page.getByTestId('drop-over').textContent()).toBe('Drop to open');
    await drag(page, [SAMPLE]);
    await page.getByTestId('drop-over').waitFor({ state: 'detached' });
    expect(await verdictShown(page)).toContain('enrich-customer');
  });

  test('with Shift a second archive joins the first, without it takes its place', async () => {
    const { page } = running;
    await bundleIs('checkpoint-timeout.tar.gz');
    await drag(page, [HEALTHY], { shiftKey: true });
    await bundleIs('checkpoint-timeout.tar.gz + healthy.tar.gz');
    expect(await verdictShown(page)).toContain('enrich-customer');
    await drag(page, [HEALTHY]);
    await bundleIs('healthy.tar.gz');
    expect(await verdictShown(page)).toContain('No problem found');
  });

  test('several files are one incident', async () => {
    await drag(running.page, [SAMPLE, HEALTHY]);
    await bundleIs('checkpoint-timeout.tar.gz + healthy.tar.gz');
  });

  test('what was open stays when another file cannot be opened', async () => {
    const { page } = running;
    const noise = join(folder, 'photo.bin');
    writeFileSync(noise, readFileSync(SAMPLE).subarray(2000, 60_000));
    await drag(page, [noise]);
    await page.getByTestId('open-failure').getByText(noise).waitFor();
    await bundleIs('checkpoint-timeout.tar.gz + healthy.tar.gz');
    await page.getByTestId('open-failure').getByRole('button', { name: 'Close' }).click();
    await page.getByTestId('open-failure').waitFor({ state: 'detached' });
  });

  test('a file dropped while another is read takes its place; cancelled, what was open before is there again', async () => {
    const { page } = running;
    const large = join(folder, 'flink-jobmanager.log');
    writeLargeLog(large, LARGE_BYTES);
    await drag(page, [large]);
    await page.getByTestId('reading-files').getByText('flink-jobmanager.log').waitFor();
    await drag(page, [HEALTHY]);
    await bundleIs('healthy.tar.gz');
    await drag(page, [large]);
    await page.getByTestId('reading-files').getByText('flink-jobmanager.log').waitFor();
    await page.getByTestId('cancel-open').click();
    await bundleIs('healthy.tar.gz');
    expect(await verdictShown(page)).toContain('No problem found');
  });

  test('nothing of this was an error of the page', () => {
    expect(running.complaints).toEqual([]);
  });
});
