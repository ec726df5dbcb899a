/** Where JSON layouts and collectors keep level and logger; a dot goes one object deeper when the dotted name itself is not there. */
export const LEVEL_KEYS = [
  'log.level',
  'level',
  'severity',
  'levelname',
  'tags.level',
  'fields.level',
  // Amazon Managed Service for Apache Flink.
  'messageType',
] as const;
export const LOGGER_KEYS = [
  'log.logger',
  'loggerName',
  'logger_name',
  'logger.name',
  'logger',
  '_logger',
  'tags.logger_name',
  'fields.logger_name',
] as const;
