import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_ELECTRON, ROOT, type Running, SAMPLE, startProgram, verdictShown } from './window.ts';

const TIMEOUT = 'execution.checkpointing.timeout';

describe.runIf(HAS_ELECTRON)('the view of settings', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startProgram([SAMPLE]);
    await verdictShown(running.page);
    await running.page.getByTestId('rail-settings').click();
  });
  afterAll(() => running.close());

  /** The line of a key in the table. */
  const lineOf = (key: string) =>
    running.page.locator('[data-view="settings"] [role="treeitem"]', { has: running.page.locator(`[title="${key}"]`) });

  test('tells what was in force, the default of the release and the line of the file', async () => {
    const text = await lineOf(TIMEOUT).textContent();
    expect(text).toMatch(/^execution\.checkpointing\.timeout20s10 minfileflink-conf\.yaml:\d+/);
  });

  test('a setting shows who says what, and the default that it overrules', async () => {
    const { page } = running;
    await lineOf(TIMEOUT).click();
    const stack = page.getByTestId('inspector').locator('.setting-layer');
    await stack.first().waitFor();
    expect(await stack.evaluateAll((all) => all.map((one) => one.className.split(' ').at(-1)))).toEqual([
      'in-force',
      'agrees',
      'agrees',
      'agrees',
      'overruled',
    ]);
  });

  test('evidence that is a setting leads to it, and D leaves only what differs from the default', async () => {
    const { page } = running;
    await page.getByTestId('inspector').getByRole('button', { name: 'flink-conf.yaml' }).first().click();
    await page.getByTestId('rail-verdict').click();
    await page.getByTestId('open-in-settings').click();
    const tree = page.locator('[data-view="settings"]').getByRole('tree');
    await tree.focus();
    await page.keyboard.press('d');
    await page.locator('[data-testid="settings-changed"][aria-checked="true"]').waitFor();
    expect(await lineOf(TIMEOUT).getAttribute('aria-selected')).toBe('true');
  });

  test('the palette finds a setting behind an equals sign', async () => {
    const { page } = running;
    await page.getByTestId('rail-verdict').click();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Search lines').fill('=heartbeat.timeout');
    await page.locator('.bp6-omnibar').getByText('heartbeat.timeout', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await lineOf('heartbeat.timeout').waitFor();
    expect(await page.getByTestId('inspector').textContent()).toContain('heartbeat.timeout');
  });

  test('speaks Chinese', async () => {
    const { page } = running;
    await page.getByTestId('language-zh-CN').click();
    const head = page.locator('[data-view="settings"] .settings-columns');
    await expect.poll(() => head.textContent()).toBe('键生效值默认值来源问题');
    await page.getByTestId('language-en').click();
  });
});

/** Two starts with other settings: what failed in the first is explained by those of the first. */
const TWO_STARTS = join(ROOT, 'tests', 'corpus', 'two-starts');

describe.runIf(HAS_ELECTRON)('settings that were changed by a later start', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startProgram([TWO_STARTS]);
    await verdictShown(running.page);
    await running.page.getByTestId('rail-settings').click();
  });
  afterAll(() => running.close());

  test('stand in the card of a finding as they were when it began, and as they are now', async () => {
    const { page } = running;
    const keys = page.locator('[data-view="settings"] .relation-keys').first();
    await keys.waitFor();
    const lines = (await keys.locator('.relation-key').allTextContents()).map((text) => text.split(/\s+/).join(' '));
    expect(lines.slice(0, 3)).toEqual([
      'heartbeat.timeout≠ changed',
      'when it began, 17:13:135000 5 s',
      'in force now50000 50 s',
    ]);
    await keys.getByRole('button', { name: 'heartbeat.timeout' }).click();
    await page.getByTestId('inspector').getByText('when it began, 17:13:13').first().waitFor();
    expect(running.complaints).toEqual([]);
  });
});
