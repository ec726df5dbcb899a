import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_ELECTRON, ROOT, type Running, startProgram, verdictShown } from './window.ts';

const BUNDLES = join(ROOT, 'tests', 'bundles');

async function threadsOf(bundle: string): Promise<Running> {
  const running = await startProgram([join(BUNDLES, bundle)]);
  await verdictShown(running.page);
  await running.page.getByTestId('rail-threads').click();
  await running.page.getByTestId('thread-matrix').waitFor();
  return running;
}

/** As it is seen, with spaces of one kind: a quantity does not break across lines. */
async function textOf(seen: Locator): Promise<string> {
  return (await seen.allInnerTexts()).join(' ').trim().split(/\s+/).join(' ');
}

describe.runIf(HAS_ELECTRON)('threads, flame graphs and collections of a slow sink', () => {
  let running: Running;
  beforeAll(async () => {
    running = await threadsOf(join('slow-sink', 'bundle.tar.gz'));
  });
  afterAll(() => running.close());

  const rows = () => running.page.getByTestId('thread-matrix').locator('tbody tr');
  const said = (testId: string) => textOf(running.page.getByTestId(testId));

  test('a thread that stands at one place in all dumps is one cell', async () => {
    const cells = (await rows().last().locator('th, td').allInnerTexts()).map((text) => text.split(/\s+/).join(' '));
    expect(cells).toEqual(['Sink: ledger 4', 'T LedgerClient.post pauses in its own code 3 of 3']);
  });

  test('the flame graph is the one in which most samples work, with the way Flink takes in one row', async () => {
    expect(await said('flame')).toContain('400 samples');
    expect(await said('flame-plot')).toBe(
      '⋯ StreamSink.processElement (17) LedgerOut.invoke LedgerOut.invoke LedgerClient.post LockSupport.parkNanos Unsafe.park',
    );
  });

  test('the collector says how long it stopped the process', async () => {
    expect(await said('gc')).toContain('G1 · stopped 1 % of the time · longest 144 ms');
    await running.page.getByTestId('gc-table-switch').click();
    expect(await said('gc-minutes')).toBe(
      'From Stopped, per 1 min Longest pause Heap after GC 12:10:00 0.5 % 82 ms 16 MiB 12:11:00 0.9 % 144 ms 25 MiB',
    );
    await running.page.getByTestId('gc-table-switch').click();
  });

  test('a stop of the collector that is selected is marked in the list, when the view is opened for it', async () => {
    const { page } = running;
    const rows = page.getByTestId('longest-pauses').locator('tbody tr');
    await rows.last().getByTestId('evidence-chip').first().click();
    await page.getByTestId('rail-verdict').click();
    await page.getByTestId('open-in-threads').click();
    await rows.last().and(page.locator('[aria-current="true"]')).waitFor();
    const [row, box] = await Promise.all([rows.last().boundingBox(), page.locator('.gc-box').boundingBox()]);
    expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual((box?.y ?? 0) + (box?.height ?? 0) + 1);
  });

  test('keys walk the threads; the inspector shows the whole stack', async () => {
    const { page } = running;
    await page.getByTestId('thread-matrix').focus();
    await page.keyboard.press('ArrowDown');
    await page
      .getByTestId('thread-card')
      .getByRole('heading', { name: /^Source: orders \(2\/4\)/ })
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page
      .getByTestId('thread-card')
      .getByRole('heading', { name: /^Source: orders \(4\/4\)/ })
      .waitFor();
  });

  test('keys walk the frames, zoom in and come back', async () => {
    const { page } = running;
    await page.getByTestId('flame-plot').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByTestId('flame-out').waitFor();
    expect(await said('flame-plot')).toMatch(/^LedgerOut\.invoke /);
    await page.keyboard.press('Escape');
    await page.getByTestId('flame-out').waitFor({ state: 'detached' });
  });

  test('in a small window every plot of the collector is whole, and what is selected stays in sight above the inspector', async () => {
    const { app, page } = running;
    const resize = (width: number, height: number) =>
      app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(to.width, to.height), {
        width,
        height,
      });
    const bottomOf = async (seen: Locator) => {
      const box = await seen.boundingBox();
      return (box?.y ?? 0) + (box?.height ?? 0);
    };
    await resize(1024, 700);
    await page.waitForFunction(() => innerWidth === 1024);
    await page.locator('.main').focus();
    if (await page.getByTestId('inspector').isVisible()) await page.keyboard.press(']');
    await page.getByTestId('inspector').waitFor({ state: 'detached' });
    await page.locator('.gc-box').evaluate((box) => box.scrollTo(0, 0));
    expect(await page.locator('.gc-plot').count()).toBe(3);
    expect(await bottomOf(page.locator('.gc-plot').last())).toBeLessThanOrEqual(
      await bottomOf(page.locator('.gc-box')),
    );
    await rows().last().locator('td').first().click();
    await page.getByTestId('thread-card').waitFor();
    const main = page.locator('.main');
    expect(await bottomOf(main)).toBeLessThanOrEqual((await page.getByTestId('inspector').boundingBox())?.y ?? 0);
    await expect
      .poll(async () => (await bottomOf(page.locator('.thread-cell[aria-current="true"]'))) <= (await bottomOf(main)))
      .toBe(true);
    await page.keyboard.press('Escape');
    await page.getByTestId('inspector').waitFor({ state: 'detached' });
    await resize(1440, 900);
    await page.waitForFunction(() => innerWidth === 1440);
    await page.getByTestId('inspector').waitFor();
  });

  test('speaks Chinese', async () => {
    const { page } = running;
    await page.getByTestId('language-zh-CN').click();
    await page.getByTestId('gc').getByRole('heading', { name: '最长停顿' }).waitFor();
    expect(await said('flame')).toContain('400 次采样');
    await page.getByTestId('language-en').click();
  });
});

describe.runIf(HAS_ELECTRON)('threads that wait for each other', () => {
  let running: Running;
  beforeAll(async () => {
    running = await threadsOf(join('locks-crossed', 'bundle.zip'));
  });
  afterAll(() => running.close());

  test('are one deadlock over all dumps, and each says what it waits for and who holds it', async () => {
    expect(await textOf(running.page.getByTestId('deadlocks'))).toBe(
      'Deadlock in 3 of 3 dumps; 2 threads wait behind it ' +
        'route-lock (1/4)#0 → waits for ReentrantLock held by route-lock (4/4)#0 lock-…Z.txt :962 ' +
        'route-lock (4/4)#0 → waits for ReentrantLock held by route-lock (1/4)#0 lock-…Z.txt :1058',
    );
    await running.page.getByTestId('deadlocks').getByRole('button', { name: 'route-lock (4/4)#0' }).click();
    await running.page
      .getByTestId('thread-card')
      .getByText('java.util.concurrent.locks.ReentrantLock$NonfairSync, held by route-lock (1/4)#0')
      .waitFor();
  });

  test('are counted in the rail', async () => {
    const { page } = running;
    expect(await page.getByTestId('count-of-threads').textContent()).toBe('1');
    expect(await page.getByTestId('rail-threads').getAttribute('title')).toMatch(/ · 1 deadlock$/);
  });

  test('evidence of a dump leads to the thread it is about, among the threads of any kind', async () => {
    const { page } = running;
    await page.getByTestId('deadlocks').getByTestId('evidence-chip').last().click();
    await page.getByTestId('rail-verdict').click();
    await page.getByTestId('open-in-threads').click();
    await page.locator('.thread-cell[aria-current="true"]').waitFor();
    await page
      .getByTestId('thread-card')
      .getByRole('heading', { name: /^route-lock \(4\/4\)/ })
      .waitFor();
    expect(await page.locator('.thread-cell[aria-current="true"]').isVisible()).toBe(true);
  });

  test('without a GC log stands how to get one', async () => {
    await running.page.getByText('No GC log in the bundle.').waitFor();
  });
});
