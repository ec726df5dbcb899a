import { test } from 'vitest';
import { readIncident } from './kit/read-incident.ts';
test('x', async () => {
  const { incident } = await readIncident([process.env.B ?? '']);
  const s = incident.signals.kind === 'known' ? incident.signals.value : [];
  for (const one of s.filter((o) => new RegExp(process.env.K ?? '.').test(o.kind)).slice(0, 12)) console.log(JSON.stringify({ ...one, throwable: one.throwable?.message.slice(0, 80) }).slice(0, 700));
  const j = incident.jobs.kind === 'known' ? incident.jobs.value : [];
  for (const one of j) console.log(one.id, one.name, one.vertices.map((v) => v.name), one.attempts.length);
});
