import { name, phrase, type Text } from '../words.ts';

/** All threads of a process take from one store: the one that meets its end need not be the one that empties it. */
export function metBy(task: string): Text {
  if (task === '') return name('');
  return phrase(
    ` A thread of ${task} met it first, which does not tell who holds the memory.`,
    `最先遇到的是 ${task} 的线程，但这并不说明内存由谁占用。`,
  );
}
