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
