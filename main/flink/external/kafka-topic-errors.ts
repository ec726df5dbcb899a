/** What a broker answers of a topic instead of its partitions. */
export type TopicError = 'missing' | 'invalid' | 'leaderless';

const ERRORS: Readonly<Record<string, TopicError>> = {
  UNKNOWN_TOPIC_OR_PARTITION: 'missing',
  INVALID_TOPIC_EXCEPTION: 'invalid',
  LEADER_NOT_AVAILABLE: 'leaderless',
};

/** `orders=UNKNOWN_TOPIC_OR_PARTITION, audit=LEADER_NOT_AVAILABLE`, as the clients of Kafka print it; an empty name where an exception has none. */
export function topicErrors(errors: string): readonly { readonly topic: string; readonly error: TopicError }[] {
  return errors.split(', ').flatMap((one) => {
    const [topic = '', code = ''] = one.split('=');
    const error = ERRORS[code];
    return error === undefined ? [] : [{ topic, error }];
  });
}
