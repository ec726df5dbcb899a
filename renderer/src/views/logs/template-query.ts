import type { LogQuery } from '#contract/incident/log.ts';

/** Only this template; once more, all again. */
export function onlyTemplate(query: LogQuery, number: number): LogQuery {
  const { templates = [], withoutTemplates: _any, ...rest } = query;
  return templates.length === 1 && templates[0] === number ? rest : { ...rest, templates: [number] };
}

/** Without this template; once more, with it again. */
export function withoutTemplate(query: LogQuery, number: number): LogQuery {
  const { templates, withoutTemplates = [], ...rest } = query;
  const shown = templates?.filter((one) => one !== number) ?? [];
  const hidden = withoutTemplates.includes(number)
    ? withoutTemplates.filter((one) => one !== number)
    : [...withoutTemplates, number];
  return {
    ...rest,
    ...(shown.length === 0 ? {} : { templates: shown }),
    ...(hidden.length === 0 ? {} : { withoutTemplates: hidden }),
  };
}
