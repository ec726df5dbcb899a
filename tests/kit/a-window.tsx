import { act, configure, render } from '@testing-library/react';
import { AppOver } from '../../renderer/src/app/app.tsx';
import { start } from '../../renderer/src/app/start.ts';
import { createClient } from '../../renderer/src/host/client.ts';
import { type AppStore, createAppStore } from '../../renderer/src/state/store.ts';
import type { FakeDoor } from './fake-client.ts';

// A slow machine is no failure: what comes, comes within seconds.
configure({ asyncUtilTimeout: 10_000 });

// Views and dialogs load their code when they are first shown, or a while after the window stands; here it is there before, so that no
// test waits for a compiler, and none ends while one is at work.
await Promise.all([
  import('../../renderer/src/app/palette/palette.tsx'),
  import('../../renderer/src/app/check-dialog.tsx'),
  import('../../renderer/src/app/baseline-dialog.tsx'),
  import('../../renderer/src/app/export-dialog.tsx'),
  import('../../renderer/src/views/welcome/welcome.tsx'),
  import('../../renderer/src/views/reading/reading.tsx'),
  import('../../renderer/src/views/verdict/verdict.tsx'),
  import('../../renderer/src/views/coverage/coverage.tsx'),
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
