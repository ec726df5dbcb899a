import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_ELECTRON, type Running, SAMPLE, startProgram, verdictShown, viewIds } from './window.ts';

/** In the order of the rail. */
const VIEWS = ['verdict', 'timeline', 'graph', 'checkpoints', 'state', 'logs', 'threads', 'settings', 'coverage'];

describe.runIf(HAS_ELECTRON)('ways to the views', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startProgram([SAMPLE]);
    await verdictShown(running.page);
  });
  afterAll(() => running.close());

  test('Alt with a digit opens the views in the order of the rail, and Alt with an arrow goes back', async () => {
    const { page } = running;
    const shown = () => page.locator('[data-view]').first().getAttribute('data-view');
    for (const [place, view] of VIEWS.entries()) {
      await page.keyboard.press(`Alt+${place + 1}`);
      await page.locator(`[data-view="${view}"]`).waitFor();
      expect(await page.locator('.rail [aria-current="page"]').getAttribute('title')).toContain(`Alt+${place + 1}`);
    }
    expect(await viewIds(page)).toEqual(VIEWS);
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(shown).toBe('settings');
  });

  test('the palette leads to every view by its name, and the help tells the keys of each', async () => {
    const { page } = running;
    for (const view of VIEWS) {
      const name = (await page.getByTestId(`rail-${view}`).locator('.nav-name').textContent()) ?? '';
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Search lines').fill(name);
      await page.keyboard.press('Enter');
      await page.locator(`[data-view="${view}"]`).waitFor();
    }
    await page.keyboard.press('Shift+?');
    const help = page.getByRole('dialog');
    await help.waitFor();
    const groups = await help.getByRole('heading').allTextContents();
    expect(groups).toEqual(expect.arrayContaining(['Checkpoints', 'State', 'Threads & GC', 'Settings']));
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
  });

  test('evidence leads to the view that shows its file', async () => {
    const { page } = running;
    await page.keyboard.press('Alt+1');
    const chips = page.locator('[data-view="verdict"] [data-testid="evidence-chip"]');
    await chips.and(page.locator('[data-entry$="/checkpoints.json"]')).first().click();
    const inspector = page.getByTestId('inspector');
    await inspector.getByTestId('open-in-checkpoints').click();
    await page.locator('[data-view="checkpoints"]').waitFor();
    expect(await inspector.getByTestId('open-in-logs').count()).toBe(0);
  });
});
