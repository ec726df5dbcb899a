import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWideJob } from './a-wide-job.ts';
import { HAS_ELECTRON, ROOT, type Running, startProgram, verdictShown } from './window.ts';

/** Keyed state that one subtask holds most of; a `_metadata` of its last checkpoint. */
const SKEWED = join(ROOT, 'tests', 'bundles', 'data-skew', 'bundle.tar.gz');

describe.runIf(HAS_ELECTRON)('the state of a skewed job', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startProgram([SKEWED]);
    await verdictShown(running.page);
    await running.page.getByTestId('rail-state').click();
    await operators().nth(4).waitFor();
  });
  afterAll(() => running.close());

  const operators = () => running.page.getByTestId('state-operator-table').locator('tbody tr');
  const menu = () => running.page.getByTestId('state-checkpoint').locator('option:checked');
  const spread = () => running.page.getByTestId('state-spread-words');
  const tree = () => running.page.getByTestId('state-explorer');
  /** Spaces of one kind: a quantity does not break across lines. */
  const cells = async (row: number) =>
    (await operators().nth(row).locator('td').allTextContents()).map((text) => text.split(/\s+/).join(' '));

  test('the largest operator stands first, with its kind, its largest stream and where that is read', async () => {
    expect(await menu().textContent()).toMatch(/^Checkpoint 9, completed /);
    expect(await cells(0)).toEqual(['merchant-revenue', 'keyed', '4', '576 KiB', '1.02 MiB', '_metadata']);
    await running.page.getByText('total 1.3 MiB').waitFor();
    await running.page.getByText('Subtask 0 holds most: 576 KiB, 2.2 × the mean of 262 KiB.').waitFor();
  });

  test('what it must fit in is told where the bundle tells it, and left open where nothing does', async () => {
    const walls = running.page.getByTestId('state-walls').locator('tbody tr');
    const results = await walls.evaluateAll((rows) => rows.map((row) => row.children[3]?.textContent));
    expect(results).toEqual(['nothing fails', 'fits', 'fits', 'does not apply', 'cannot tell', 'cannot tell']);
  });

  test('keys choose an operator, and the bars are of that one', async () => {
    const { page } = running;
    await operators().first().getByRole('button').first().focus();
    // Over the chip at the end of the row.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await spread().getByText('71.5 KiB on each: equal on every subtask.').waitFor();
    await page.getByTestId('inspector').getByRole('heading', { name: 'enrich-customer' }).waitFor();
  });

  test('keys walk through the checkpoints and unfold the handles of one', async () => {
    const { page } = running;
    await tree().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await tree().getByText('Subtask 0', { exact: true }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await tree().getByText('Subtask 0', { exact: true }).waitFor({ state: 'detached' });
    await page.keyboard.press(',');
    await page.getByText('No _metadata of this checkpoint is in the bundle.').waitFor();
    expect(await menu().textContent()).toMatch(/^Checkpoint 8, completed /);
    await page.getByTestId('state-checkpoint').focus();
    await page.keyboard.press('.');
    await tree().waitFor();
  });

  test('each chart stands as a table too, and each panel alone', async () => {
    const { page } = running;
    await page.getByTestId('state-growth').click();
    await page.getByTestId('growth-table-switch').click();
    const rows = page.getByRole('region', { name: 'Growth' }).locator('tbody tr');
    expect(
      (await rows.first().locator('td').allTextContents()).slice(2).map((text) => text.split(/\s+/).join(' ')),
    ).toEqual(['1.3 MiB', 'completed']);
    expect(await operators().count()).toBe(0);
    await page.getByTestId('state-overview').click();
  });

  test('speaks Chinese, and wrote nothing to the console', async () => {
    const { page } = running;
    await page.getByTestId('language-zh-CN').click();
    await page.getByRole('heading', { name: '实际上限' }).waitFor();
    expect(await menu().textContent()).toMatch(/^检查点 9，已完成 /);
    await page.getByTestId('language-en').click();
    expect(running.complaints).toEqual([]);
  });
});

/** Vertices of a job that is wider than a table draws at once. */
const WIDE = 300;

describe.runIf(HAS_ELECTRON)('the state of a wide job', () => {
  let running: Running;
  let folder: string;
  beforeAll(async () => {
    folder = aWideJob(WIDE);
    running = await startProgram([folder]);
    await verdictShown(running.page);
    await running.page.getByTestId('rail-state').click();
    await running.page.getByTestId('state-operators').click();
  });
  afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('of hundreds of operators only those in sight are drawn, and keys find the last and the first', async () => {
    const { page } = running;
    const table = page.getByTestId('state-operator-table');
    await page.getByRole('button', { name: `Show ${WIDE - 100} more` }).click();
    const rows = table.locator('tbody tr[aria-rowindex]');
    await expect.poll(() => rows.count()).toBeLessThan(80);
    const ofFocus = () =>
      page.evaluate(() => Number(document.activeElement?.closest('tr')?.getAttribute('aria-rowindex')) - 2);
    await table.getByRole('button').first().focus();
    await page.keyboard.press('End');
    await expect.poll(ofFocus).toBe(WIDE - 1);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expect.poll(ofFocus).toBe(WIDE - 2);
    await page.locator('.state-parts').evaluate((box) => box.scrollTo(0, 26 * 150));
    await rows.filter({ hasText: 'step-150' }).waitFor();
    // Whoever looked elsewhere goes on where the focus is.
    await page.keyboard.press('Home');
    await expect.poll(ofFocus).toBe(0);
    expect(running.complaints).toEqual([]);
  });
});
