import { type ComponentType, lazy, useState } from 'react';

/** A view whose code is a file of its own. */
export interface Fetched {
  (): React.JSX.Element;
  /** Asks for the code before the view is wanted; code that did not come is asked for again when it is. */
  readonly fetch: () => Promise<void>;
}

/**
 * Like `lazy`, but without a moment of nothing when the code is already there. React shows a fallback even then, and what comes
 * behind a fallback is held back until it was seen for 300 ms: the first view of a bundle stood there that much later.
 */
export function fetched(load: () => Promise<ComponentType>): Fetched {
  let ready: ComponentType | undefined;
  const Late = lazy(async () => {
    ready ??= await load();
    return { default: ready };
  });
  const keep = (view: ComponentType) => {
    ready = view;
  };
  const fetch = () => load().then(keep, () => undefined);
  function View() {
    // The same as long as it stands: another component in its place would begin anew.
    const [Now] = useState<ComponentType>(() => ready ?? Late);
    return <Now />;
  }
  return Object.assign(View, { fetch });
}
