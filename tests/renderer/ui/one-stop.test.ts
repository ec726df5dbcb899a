import { afterEach, expect, test } from 'vitest';
import { oneStop, stopAfter } from '../../../renderer/src/ui/one-stop.ts';

afterEach(() => document.body.replaceChildren());

function aList(count: number) {
  const list = document.createElement('ul');
  for (let index = 0; index < count; index += 1) list.append(document.createElement('button'));
  document.body.append(list);
  const end = oneStop(list);
  const indexes = () => [...list.children].map((one) => (one as HTMLElement).tabIndex);
  const press = (key: string) =>
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  return { list, end, indexes, press };
}

test('arrows stay within the list, Home and End go to its ends, other keys do nothing', () => {
  expect([stopAfter('ArrowDown', 2, 3), stopAfter('k', 0, 3), stopAfter('End', 0, 3), stopAfter('Home', 2, 3)]).toEqual(
    [2, 0, 2, 0],
  );
  expect(stopAfter('Enter', 0, 3)).toBeUndefined();
});

test('the whole list is one tab stop, where the focus was last', () => {
  const { list, indexes, press } = aList(3);
  expect(indexes()).toEqual([0, -1, -1]);
  (list.children[0] as HTMLElement).focus();
  press('ArrowDown');
  expect(document.activeElement).toBe(list.children[1]);
  expect(indexes()).toEqual([-1, 0, -1]);
});

test('a row that comes later is counted in, and one that goes takes no place with it', async () => {
  const { list, indexes } = aList(2);
  (list.children[1] as HTMLElement).focus();
  list.append(document.createElement('button'));
  list.children[1]?.remove();
  await Promise.resolve();
  expect(indexes()).toEqual([0, -1]);
});
