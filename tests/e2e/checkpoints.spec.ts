import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_ELECTRON, type Running, SAMPLE, startProgram, verdictShown } from './window.ts';

describe.runIf(HAS_ELECTRON)('the checkpoints of the sample', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startProgram([SAMPLE]);
    await verdictShown(running.page);
    await running.page.getByTestId('rail-checkpoints').click();
    await rows().nth(5).waitFor();
  });
  afterAll(() => running.close());

  const rows = () => running.page.getByTestId('checkpoint-rows').locator('.checkpoint-row');
  const heading = () => running.page.getByTestId('inspector').locator('h2').first();
  /** Spaces of one kind: a quantity does not break across lines. */
  const textOf = async (row: Locator) =>
    (await row.locator(':scope > *').allTextContents()).join(' ').trim().split(/\s+/).join(' ');

  test('each is a row with its outcome, its duration and who did not answer', async () => {
    expect(await running.page.getByTestId('checkpoints-failed').textContent()).toBe('Failed 4');
    const [open, good, failed] = await Promise.all([0, 1, 2].map((index) => textOf(rows().nth(index))));
    expect(open).toMatch(/^6 21:56:03 in progress > 3\.2 s – – 6\/25 expires 21:56:23/);
    expect(good).toMatch(/^5 21:55:53 completed 10 s 1\.55 MiB 1\.55 MiB 25\/25 log \+ REST/);
    expect(failed).toMatch(/^4 21:55:26 expired 20 s – – 12\/25 never acked: enrich-customer log \+ REST$/);
  });

  test('below stand who answered along the flow, and where the time went', async () => {
    const acks = await running.page.getByTestId('ack-matrix').locator('.ack-row').allInnerTexts();
    expect(acks.map((text) => text.split(/\s+/).slice(-1)[0])).toEqual(['6/6', '6/6', '0/1', '0/6', '0/6']);
    expect(acks[2]).toContain('enrich-customer');
    await running.page
      .getByTestId('phase-split')
      .getByText(
        /^Start delay dominates from parse-order on, \d+\s% of the .* of the slowest subtask: the barrier waits/,
      )
      .waitFor();
  });

  test('keys walk through the rows, to the failures and to the last good one', async () => {
    const { page } = running;
    await page.getByTestId('checkpoint-rows').focus();
    await page.keyboard.press('Home');
    await page.getByTestId('inspector').getByRole('heading', { name: 'Checkpoint 6' }).waitFor();
    await page.keyboard.press('Shift+N');
    await page.getByTestId('inspector').getByRole('heading', { name: 'Checkpoint 4' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByTestId('inspector').getByRole('heading', { name: 'Checkpoint 3' }).waitFor();
    await page.keyboard.press('b');
    await page.getByTestId('inspector').getByRole('heading', { name: 'Checkpoint 5' }).waitFor();
    expect(await textOf(page.locator('.checkpoint-row[aria-selected="true"]'))).toMatch(/^5\s/);
  });

  test('two are compared by the space bar or by a click with a key held down, and again no more', async () => {
    const { page } = running;
    const against = page.locator('.checkpoint-row.against');
    const compared = page.getByTestId('compared-vertices');
    await page.getByTestId('checkpoint-rows').focus();
    await page.keyboard.press('b');
    await page.getByTestId('inspector').getByRole('heading', { name: 'Checkpoint 5' }).waitFor();
    await page.keyboard.press('Space');
    expect(await textOf(against)).toMatch(/^5\s?⇄/);
    await page.keyboard.press('ArrowDown');
    await compared.getByRole('heading', { name: '4 compared with 5' }).waitFor();
    expect(await compared.locator('p').allTextContents()).toEqual([
      '13 subtasks that answered in 5 did not, or not in time, in 4; along the flow the first is enrich-customer #0.',
      expect.stringMatching(
        /^Of 12 subtasks that answered in both parse-order #\d became slower the most: .* → .*, start delay \+/,
      ),
    ]);
    const cells = await textOf(compared.locator('tbody tr').nth(2));
    expect(cells).toMatch(/^enrich-customer 1\/1 0\/1 10 s \? \? 2\.7 s \? \? 73\.6 KiB \? \?$/);
    const figures = page.getByTestId('checkpoint-comparison').locator('tbody tr');
    expect(await textOf(figures.nth(2))).toBe('Duration 10 s 20 s +9.6 s');
    await rows()
      .nth(4)
      .click({ modifiers: ['Shift'] });
    await compared.getByRole('heading', { name: '4 compared with 2' }).waitFor();
    await page.getByTestId('checkpoint-compare').click();
    await compared.waitFor({ state: 'detached' });
    expect(await against.count()).toBe(0);
  });

  test('a segment lists one outcome alone, and the pictures stand as tables too', async () => {
    const { page } = running;
    await page.getByTestId('checkpoints-failed').click();
    await rows().nth(4).waitFor({ state: 'detached' });
    expect(await rows().count()).toBe(4);
    await page.getByTestId('checkpoints-all').click();
    await page.getByTestId('checkpoints-table-switch').click();
    const cells = await textOf(page.getByTestId('ack-matrix').locator('tbody tr').first());
    expect(cells).toMatch(/^Source: orders 6\/6/);
    await page.getByTestId('checkpoints-table-switch').click();
  });

  test('evidence that speaks of one leads to it, and it stands in sight', async () => {
    const { page } = running;
    await page.keyboard.press('Home');
    await page.getByTestId('rail-verdict').click();
    await page.locator('[data-view="verdict"]').waitFor();
    // What REST says of one of them: an id, not the list of all.
    const chip = page.locator('[data-view="verdict"] [data-testid="evidence-chip"][aria-label*="checkpoints"]');
    await chip.first().click();
    await page.getByTestId('open-in-checkpoints').click();
    const row = page.locator('.checkpoint-row[aria-selected="true"]');
    await row.waitFor();
    expect(await heading().textContent()).toBe(`Checkpoint ${(await textOf(row)).split(' ')[0]}`);
  });

  test('speaks Chinese', async () => {
    const { page } = running;
    await page.getByTestId('language-zh-CN').click();
    await page.getByTestId('phase-split').getByText('时间花在哪里').waitFor();
    expect(await heading().textContent()).toMatch(/^检查点 \d+$/);
    await page.getByTestId('language-en').click();
  });
});
