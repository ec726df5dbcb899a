import { useHotkeys } from '@blueprintjs/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  /** What stands there for a moment once it is on the clipboard. */
  readonly copied: string;
  readonly look?: 'plain' | 'link' | 'primary';
  /** A key that does the same while the button is there. */
  readonly keys?: string;
}

/** Long enough to be read, short enough to copy again. */
const SAID_MS = 1500;

/** Copies a text and says so in place. */
export function CopyButton({ text, label, copied, look = 'plain', keys }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => setIsCopied(await copyText(text));
  const doCopy = useRef(copy);
  doCopy.current = copy;
  const hotkeys = useMemo(
    () => (keys === undefined ? [] : [{ combo: keys, global: true, label, onKeyDown: () => void doCopy.current() }]),
    [keys, label],
  );
  useHotkeys(hotkeys);
  return (
    <Button
      icon={isCopied ? 'check' : 'copy'}
      look={look}
      {...(keys === undefined ? {} : { keys: keys.toUpperCase() })}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{isCopied ? copied : label}</span>
    </Button>
  );
}
