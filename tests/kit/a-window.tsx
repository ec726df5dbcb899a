import { act, configure, render } from '@testing-library/react';
import { AppOver } from '../../renderer/src/app/app.tsx';
import { PANELS } from '../../renderer/src/app/panels.ts';
import { start } from '../../renderer/src/app/start.ts';
import { createClient } from '../../renderer/src/host/client.ts';
import { type AppStore, createAppStore } from '../../renderer/src/state/store.ts';
import type { FakeDoor } from './fake-client.ts';

// A slow machine is no failure: what comes, comes within seconds.
configure({ asyncUtilTimeout: 10_000 });

// jsdom lays nothing out, and has no way to bring something into sight.
Element.prototype.scrollIntoView ??= () => undefined;

// What the window fetches when it is first shown, or when all is quiet, is there before: no test waits for a compiler, and none ends while
// one is at work.
await Promise.all([
  ...PANELS.map(({ View }) => View.fetch()),
  import('../../renderer/src/app/palette/palette.tsx'),
  import('../../renderer/src/views/welcome/welcome.tsx'),
  import('../../renderer/src/views/reading/reading.tsx'),
  import('../../renderer/src/views/coverage/file-card.tsx'),
]);

/** The whole window over a door; `open` waits until a bundle is open. */
export async function aWindow(door: FakeDoor): Promise<{ readonly store: AppStore; open(): Promise<void> }> {
  const client = createClient(door);
  const store = createAppStore(client);
  const stop = start(client, store);
  const { unmount } = render(<AppOver client={client} store={store} />);
  cleanUps.push(() => {
    stop();
    unmount();
  });
  await act(async () => undefined);
  return {
    store,
    open: () => act(() => store.getState().bundleChosen(['/cases/a.tar.gz'])),
  };
}

const cleanUps: (() => void)[] = [];

/** Takes down every window of a test. */
export function closeWindows(): void {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
}
