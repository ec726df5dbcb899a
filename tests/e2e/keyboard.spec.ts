import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AROUND, INSIDE } from './tab-stops.ts';
import { HAS_ELECTRON, type Running, SAMPLE, startProgram, verdictShown, viewIds } from './window.ts';

/** In the order of the focus. */
const REGIONS = ['title-bar', 'rail', 'brush', 'main', 'inspector', 'status-bar'];

/** What the tab key reached. */
interface Stop {
  readonly region: string;
  readonly name: string;
  /** Something around it shows that it has the focus. */
  readonly isRinged: boolean;
}

/** More stops than any view has: somebody would be caught in it. */
const MOST_STOPS = 120;

/** Presses the tab key from the title bar on until the focus leaves the page. */
async function walked(page: Page): Promise<readonly Stop[]> {
  // To the first stop by a key, so that its ring shows; the way around the end of the page goes by another process.
  await page.getByTestId('palette').focus();
  await pressed(page, 'Shift+Tab');
  const stops: Stop[] = [];
  while (stops.length < MOST_STOPS) {
    const stop = await page.evaluate(stopNow, REGIONS);
    if (stop === undefined || (stops.length > 0 && stop.name === stops[0]?.name)) return stops;
    stops.push(stop);
    await pressed(page, 'Tab');
  }
  return stops;
}

/** Until the focus is elsewhere. */
async function pressed(page: Page, key: string): Promise<void> {
  const before = await page.evaluateHandle(() => document.activeElement);
  await page.keyboard.press(key);
  await page.waitForFunction((element) => document.activeElement !== element, before);
  await before.dispose();
}

/** Runs in the page. */
function stopNow(regions: readonly string[]): Stop | undefined {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || at === document.body) return undefined;
  const ringed = [at, at.parentElement].some((one) => {
    const style = one === null ? undefined : getComputedStyle(one);
    return style?.outlineStyle === 'solid' && Number.parseFloat(style.outlineWidth) >= 2;
  });
  return {
    region: regions.find((region) => at.closest(`.${region}`) !== null) ?? 'nowhere',
    name: at.dataset.testid ?? at.getAttribute('aria-label') ?? at.textContent?.trim().slice(0, 24) ?? '',
    isRinged: ringed,
  };
}

const namesIn = (stops: readonly Stop[], region: string) =>
  stops.filter((stop) => stop.region === region).map(({ name }) => name);

describe.runIf(HAS_ELECTRON)('the window without a mouse', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startProgram([SAMPLE]);
    await verdictShown(running.page);
  });
  afterAll(() => running.close());

  const open = async (view: string) => {
    const { page } = running;
    await page.getByTestId(`rail-${view}`).click();
    const shown = page.locator(`[data-view="${view}"]`);
    await shown.waitFor();
    await shown.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  };

  test('the focus goes through every view in one order, and is seen wherever it stands', async () => {
    for (const view of await viewIds(running.page)) {
      await open(view);
      const stops = await walked(running.page);
      const order = [...new Set(stops.map(({ region }) => region))];
      const unseen = stops.filter(({ isRinged }) => !isRinged);
      expect({ view, order, unseen }).toEqual({ view, order: REGIONS, unseen: [] });
      const around = Object.keys(AROUND).map((region) => [region, namesIn(stops, region)]);
      expect(Object.fromEntries(around)).toEqual(AROUND);
      expect(namesIn(stops, 'rail')[0]).toBe(`rail-${view}`);
      if (INSIDE[view] !== undefined) expect({ [view]: namesIn(stops, 'main') }).toEqual({ [view]: INSIDE[view] });
    }
  });

  test('the logs are entered by their query and left behind their list; arrows walk through the column beside it', async () => {
    const { page } = running;
    await open('logs');
    await page.getByTestId('log-template').first().waitFor();
    expect(namesIn(await walked(page), 'main')).toEqual([
      'log-query',
      'All levels',
      'log-source',
      'log-templates',
      'Templates, rare first',
      'log-list',
    ]);
    const atTest = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.testid);
    await page.getByTestId('log-source').first().focus();
    const walkedOver: (string | undefined)[] = [];
    for (const key of ['ArrowDown', 'End', 'Home']) {
      await page.keyboard.press(key);
      walkedOver.push(await atTest());
    }
    expect(walkedOver).toEqual(['log-source', 'log-group', 'log-source']);
  });

  test('arrows walk inside a list, and the tab key finds the place again', async () => {
    const { page } = running;
    await open('verdict');
    const chips = page.getByRole('region', { name: 'Evidence', exact: true }).first().getByTestId('evidence-chip');
    await chips.first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const isThird = () => chips.nth(2).evaluate((chip) => chip === document.activeElement);
    expect(await isThird()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await isThird()).toBe(true);
  });

  test('a query that was cleared, or completed, is there again after undo', async () => {
    const { page } = running;
    await open('logs');
    const field = page.getByTestId('log-query');
    await field.pressSequentially('checkpoint');
    await page.getByRole('button', { name: 'Clear the search' }).click();
    expect(await field.inputValue()).toBe('');
    await page.keyboard.press('Control+z');
    expect(await field.inputValue()).toBe('checkpoint');
    await field.fill('level>=wa');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toContain('level>=warn');
    await page.keyboard.press('Control+z');
    expect(await field.inputValue()).toBe('level>=wa');
    await field.fill('');
  });

  test('Escape closes the palette, then leaves the field, then hides the inspector, and never changes the time', async () => {
    const { page } = running;
    await open('graph');
    const inspector = page.getByTestId('inspector');
    const isInField = () => page.getByTestId('vertex-search').evaluate((field) => field === document.activeElement);
    await page.getByTestId('vertex-search').focus();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Search lines').waitFor();
    await page.keyboard.press('Escape');
    await page.getByPlaceholder('Search lines').waitFor({ state: 'detached' });
    await page.getByTestId('vertex-search').focus();
    expect({ inField: await isInField(), inspector: await inspector.count() }).toEqual({ inField: true, inspector: 1 });
    await page.keyboard.press('Escape');
    expect({ inField: await isInField(), inspector: await inspector.count() }).toEqual({
      inField: false,
      inspector: 1,
    });
    await page.keyboard.press('Escape');
    await inspector.waitFor({ state: 'detached' });
    expect(await page.getByTestId('all-time').isDisabled()).toBe(true);
    await page.keyboard.press(']');
    await inspector.waitFor();
  });

  test('with forced colours every card and button keeps a line, and what is chosen has one of its own', async () => {
    const { page } = running;
    await open('verdict');
    await page.emulateMedia({ forcedColors: 'active' });
    const drawn = await page.evaluate(() => {
      const isBare = (one: Element) => getComputedStyle(one).borderTopStyle === 'none';
      const chosen = document.querySelector('.rail [aria-current="page"]');
      return {
        bare: [...document.querySelectorAll('.card, .btn, button.ev, .tag')].filter(isBare).length,
        chosen: chosen === null ? '' : getComputedStyle(chosen).outlineStyle,
      };
    });
    await page.emulateMedia({ forcedColors: 'none' });
    expect(drawn).toEqual({ bare: 0, chosen: 'solid' });
  });

  test('nothing moves for who wants no motion', async () => {
    const { page } = running;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')]
          .map((one) => getComputedStyle(one))
          .filter((style) => style.animationName !== 'none' || !/^0s(, 0s)*$/.test(style.transitionDuration)).length,
    );
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(moving).toBe(0);
  });
});
