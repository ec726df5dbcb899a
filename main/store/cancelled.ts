import { IncidentError } from '#contract/errors.ts';

export function cancelled(): IncidentError {
  return new IncidentError('cancelled', { what: 'The query was cancelled.' });
}
