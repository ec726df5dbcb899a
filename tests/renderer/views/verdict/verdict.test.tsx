import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Verdict } from '#contract/verdict.ts';
import { unbroken } from '../../../../renderer/src/i18n/unbroken.ts';
import { shortNames } from '../../../../renderer/src/views/verdict/head.tsx';
import { aWindow, closeWindows } from '../../../kit/a-window.tsx';
import { AD_ANSWERS } from '../../../kit/ad-attribution.ts';
import { AD_VERDICT } from '../../../kit/ad-verdict.ts';
import { fakeDoor } from '../../../kit/fake-client.ts';

afterEach(closeWindows);

async function verdictShown(verdict: Verdict) {
  const door = fakeDoor({ ...AD_ANSWERS, 'verdict.read': verdict });
  const { open, store } = await aWindow(door);
  await open();
  await screen.findByTestId('verdict-headline');
  return { door, store };
}

test('a found cause is told with its chain, steps, recovery, evidence and what was ruled out', async () => {
  await verdictShown(AD_VERDICT);
  expect(screen.getByTestId('verdict-state').textContent).toBe('Cause found');
  expect(screen.getByTestId('verdict-headline').textContent).toBe(unbroken(AD_VERDICT.headline.en));
  expect(screen.getByTestId('verdict-cause').textContent).toBe('backpressure/parallelism-too-low');
  expect(screen.getAllByTestId('chain-box').length).toBe(6);
  const actions = within(screen.getByRole('region', { name: 'What to do now' }));
  expect(actions.getAllByRole('listitem').length).toBe(3);
  const recovery = within(screen.getByRole('region', { name: 'Recovery' }));
  expect(recovery.getByText('chk-1877')).toBeDefined();
  expect(screen.getByRole('region', { name: 'Ruled out' }).textContent).toContain('max/mean 1.02');
  expect(screen.getByRole('region', { name: 'Not assessed' }).textContent).toContain('79 further checks were clear');
});

test('the head counts what was expected only when something was, and says how much a restore replays', async () => {
  await verdictShown(AD_VERDICT);
  const facts = () => document.querySelector('.verdict-facts')?.textContent ?? '';
  expect(facts()).toMatch(/^Confidence0\.\d\d\d+ of \d+ expected observations, \d+ against/);
  expect(facts()).toMatch(/Restoring it replays \d/);
  closeWindows();
  const findings = AD_VERDICT.findings.map((one) => ({ ...one, expected: { met: 0, missed: 0, against: 0 } }));
  await verdictShown({ ...AD_VERDICT, findings });
  expect(facts()).toMatch(/^Confidence0\.\d\dLast good checkpoint/);
});

test('picking a box of the chain shows that finding in the inspector', async () => {
  const { store } = await verdictShown(AD_VERDICT);
  const box = screen.getAllByTestId('chain-box')[2] as HTMLElement;
  fireEvent.click(box);
  expect(store.getState().selection).toEqual({ kind: 'finding', index: 2 });
  expect(within(screen.getByTestId('inspector')).getByText('7 checkpoints expired')).toBeDefined();
  fireEvent.keyDown(box, { key: 'ArrowRight' });
  expect(store.getState().selection).toEqual({ kind: 'finding', index: 3 });
});

test('an evidence chip shows its line between its neighbours', async () => {
  const { store, door } = await verdictShown(AD_VERDICT);
  const evidence = within(screen.getByRole('region', { name: 'Evidence' }));
  fireEvent.click(evidence.getByRole('button', { name: 'logs/jobmanager.log:44120' }));
  expect(store.getState().selection).toMatchObject({ kind: 'evidence', source: { line: 44120 } });
  const asked = door.calls.filter(({ name }) => name === 'source.excerpt').map(({ params }) => params);
  expect(asked).toContainEqual(expect.objectContaining({ entry: 'logs/jobmanager.log', line: 44120, context: 6 }));
});

test('Chinese is a click away and everything follows', async () => {
  await verdictShown(AD_VERDICT);
  fireEvent.click(screen.getByTestId('language-zh-CN'));
  expect(screen.getByTestId('verdict-state').textContent).toBe('已找到根因');
  expect(screen.getByTestId('verdict-headline').textContent).toBe(unbroken(AD_VERDICT.headline['zh-CN']));
  expect(document.documentElement.lang).toBe('zh-CN');
});

test('several causes are tabs, each with its own chain', async () => {
  const other = { ...(AD_VERDICT.findings[6] as Verdict['findings'][number]), role: 'trigger' as const };
  await verdictShown({
    ...AD_VERDICT,
    rootCauses: [...AD_VERDICT.rootCauses, other.id],
    findings: [...AD_VERDICT.findings.slice(0, 6), other],
  });
  fireEvent.click(screen.getByTestId('cause-1'));
  expect(screen.getByTestId('verdict-headline').textContent).toBe(other.title.en);
  expect(screen.getAllByTestId('chain-box').length).toBe(1);
});

test('a healthy bundle has no chain and no steps, and says what was checked', async () => {
  await verdictShown({
    ...AD_VERDICT,
    state: 'no-problem-found',
    rootCauses: [],
    findings: AD_VERDICT.findings.slice(6),
  });
  expect(screen.getByTestId('verdict-state').textContent).toBe('No problem found');
  expect(screen.queryAllByTestId('chain-box')).toEqual([]);
  expect(screen.getByText('79 checks looked and found nothing; 2 could not look.')).toBeDefined();
  expect(screen.getByRole('region', { name: 'Risks' }).textContent).toContain('A password stands in the settings file');
});

test('where no check could look, that nothing was seen is not said', async () => {
  const state = { state: 'cannot-tell', rootCauses: [], findings: [], ruledOut: [] } as const;
  await verdictShown({ ...AD_VERDICT, ...state, clear: 0 });
  expect(screen.getByText('No check could look: the bundle lacks what they need.')).toBeDefined();
  expect(screen.queryByText('Nothing out of the ordinary was seen.')).toBeNull();
  expect(screen.queryByText('No rival had to be ruled out.')).toBeNull();
});

test('when nothing can be told, the request stands where the steps would', async () => {
  await verdictShown({ ...AD_VERDICT, state: 'cannot-tell', rootCauses: [], findings: [] });
  const ask = screen.getByRole('region', { name: 'What would decide' });
  expect(within(ask).getAllByRole('listitem')[0]?.textContent).toContain('GC logs of tm-1-19, rolled files too.');
});

test('of one check is spoken as of one, and of none not at all', async () => {
  const notAssessed = () => screen.getByRole('region', { name: 'Not assessed' }).textContent;
  await verdictShown({ ...AD_VERDICT, notAssessed: [], unable: 1, clear: 1 });
  expect(notAssessed()).toContain('1 other check lacks its evidence.1 further check was clear');
  closeWindows();
  await verdictShown({ ...AD_VERDICT, clear: 0 });
  expect(notAssessed()).not.toContain('clear');
});

test('the headline shortens a name that is longer than half a line, and no sentence of Chinese', () => {
  const name = `com.example.${'Very'.repeat(9)}LongFunction`;
  expect(shortNames(`${name} failed after 3 min`)).toBe('com.example.VeryVery…eryVeryLongFunction failed after 3 min');
  const chinese = '作业在运行时被停止'.repeat(6);
  expect(shortNames(chinese)).toBe(chinese);
});
