import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_ELECTRON, type Running, SAMPLE, startProgram, verdictShown } from './window.ts';

/** Runs in the page: chips that a pointer half of 24 pixels above or below their middle misses, or that are narrower. */
function smallChips(): readonly string[] {
  return [...document.querySelectorAll('button.ev')].flatMap((chip) => {
    chip.scrollIntoView({ block: 'center' });
    const { left, right, top, bottom } = chip.getBoundingClientRect();
    const at = (by: number) => document.elementFromPoint((left + right) / 2, (top + bottom) / 2 + by);
    const isHit = [-11.5, 0, 11.5].every((by) => at(by)?.closest('button.ev') === chip);
    return isHit && right - left >= 24 ? [] : [chip.getAttribute('aria-label') ?? ''];
  });
}

/** Runs in the page: of the line that the evidence stands in, the part that lies outside of the inspector or of the box around it, px; a tall one is read from its beginning. */
function hiddenOfHit(): number {
  const hit = document.querySelector('.inspector .excerpt-line.hit');
  const frames = ['.inspector .inspector-body', '.inspector .excerpt'].flatMap((one) => [
    ...document.querySelectorAll(one),
  ]);
  if (hit === null || frames.length < 2) return Number.POSITIVE_INFINITY;
  const { top, bottom } = hit.getBoundingClientRect();
  const end = Math.min(bottom, top + 16);
  return Math.max(
    ...frames.map((frame) => {
      const box = frame.getBoundingClientRect();
      return Math.max(0, box.top - top, end - box.bottom);
    }),
  );
}

describe.runIf(HAS_ELECTRON)('evidence in the window', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startProgram([SAMPLE]);
    await verdictShown(running.page);
  });
  afterAll(() => running.close());

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

  test('with the inspector below the view the line itself is in sight', async () => {
    const { app, page } = running;
    const size = (width: number, height: number) =>
      app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(to.width, to.height), {
        width,
        height,
      });
    await page.getByTestId('rail-verdict').click();
    const chips = page.locator('[data-view="verdict"]').getByRole('button', { name: /\.(log|yaml):\d+$/ });
    await size(1024, 700);
    for (let at = 0; at < Math.min(6, await chips.count()); at += 1) {
      await chips.nth(at).click();
      await page.locator('.inspector .excerpt-line.hit').waitFor();
      expect(await page.evaluate(hiddenOfHit)).toBeLessThanOrEqual(1);
    }
    // What the reader chose stays in sight when the window becomes lower.
    await size(1024, 560);
    await expect.poll(() => page.evaluate(hiddenOfHit)).toBeLessThanOrEqual(1);
    await size(1440, 900);
  });

  test('every chip is a target of 24 pixels', async () => {
    const { page } = running;
    const small: unknown[] = [];
    for (const view of ['verdict', 'settings', 'coverage']) {
      await page.getByTestId(`rail-${view}`).click();
      await page.locator(`[data-view="${view}"]`).waitFor();
      small.push(...(await page.evaluate(smallChips)));
    }
    expect(small).toEqual([]);
  });

  test('the logs open at the line that is selected', async () => {
    const { page } = running;
    await page.getByTestId('rail-verdict').click();
    const chip = page
      .locator('[data-view="verdict"]')
      .getByRole('button', { name: /\.log:\d+$/ })
      .first();
    await chip.click();
    await page.getByTestId('rail-logs').click();
    const row = page.locator('[data-testid="log-row"][aria-selected="true"]');
    await row.waitFor();
    const shown = `${await row.getAttribute('data-entry')}:${await row.getAttribute('data-line')}`;
    expect(shown).toBe(
      await page.getByTestId('inspector').getByTestId('evidence-chip').first().getAttribute('aria-label'),
    );
  });
});
