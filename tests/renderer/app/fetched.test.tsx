import { cleanup, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, expect, test } from 'vitest';
import { fetched } from '../../../renderer/src/app/fetched.tsx';

afterEach(cleanup);

const aView = () => fetched(() => Promise.resolve(() => <p>the view</p>));

test('a view that was fetched before stands there at once', async () => {
  const View = aView();
  await View.fetch();
  render(<Suspense fallback="waiting">{<View />}</Suspense>);
  expect(document.body.textContent).toBe('the view');
});

test('a view that nobody fetched comes behind its fallback', async () => {
  const View = aView();
  render(<Suspense fallback="waiting">{<View />}</Suspense>);
  expect(document.body.textContent).toBe('waiting');
  await screen.findByText('the view');
});

test('a view whose code did not come is asked for again', async () => {
  let isThere = false;
  const View = fetched(() =>
    isThere ? Promise.resolve(() => <p>the view</p>) : Promise.reject(new Error('not there')),
  );
  await View.fetch();
  isThere = true;
  render(<Suspense fallback="waiting">{<View />}</Suspense>);
  await screen.findByText('the view');
});
