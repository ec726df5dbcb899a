/** A peer that gave this process up for good (RemoteWatcher of Akka, Artery): a refused connection passes, this does not. */
export function isQuarantine(reason: string): boolean {
  return reason.includes('quarantined');
}
