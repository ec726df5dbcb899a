import { isOurPage } from './app-scheme.ts';

/** What is known of the frame that sent a message. */
export interface Sender {
  readonly url: string;
  readonly isTopFrame: boolean;
  readonly windowId: number;
}

/** True for the top frame of our own window showing our own page; anything else gets no answer. */
export function isTrusted(sender: Sender, windowId: number | undefined): boolean {
  return sender.isTopFrame && sender.windowId === windowId && isOurPage(sender.url);
}
