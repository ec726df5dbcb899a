import { z } from 'zod';
import { type HostParams, type Preferences, SHOWN_ZONES, THEMES } from '#contract/host.ts';
import { LANGUAGES } from '#contract/text.ts';
import { readJson, writeWhole } from './json-file.ts';

/** The file holds four short fields; anything larger is not ours. */
const MAX_BYTES = 64 * 1024;

export interface PreferencesKeeper {
  read(): Promise<Preferences>;
  write(change: HostParams<'preferences.write'>): Promise<Preferences>;
}

/** A field that is missing or makes no sense falls back alone; the others are kept. */
function schemaFor(locale: string): z.ZodType<Preferences> {
  return z.object({
    language: z.enum(LANGUAGES).catch(locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'),
    theme: z.enum(THEMES).catch('dark'),
    rail: z.boolean().catch(false),
    zone: z.enum(SHOWN_ZONES).optional().catch(undefined),
  });
}

/** @param locale of the system; it decides the language until the person does. */
export function keepPreferences(file: string, locale: string): PreferencesKeeper {
  const schema = schemaFor(locale);
  const read = async (): Promise<Preferences> => {
    const saved = await readJson(file, MAX_BYTES);
    return schema.parse(typeof saved === 'object' && saved !== null ? saved : {});
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    read,
    write(change) {
      const next = last.then(async () => {
        const wanted = schema.parse({ ...(await read()), ...change });
        await writeWhole(file, `${JSON.stringify(wanted, undefined, 2)}\n`);
        return wanted;
      });
      last = next.catch(() => undefined);
      return next;
    },
  };
}
