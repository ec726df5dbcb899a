import { defineLayout, gap, level, text, time } from './define-layout.ts';

export const kafkaBroker = defineLayout({
  id: 'kafka-broker',
  usedBy: 'Kafka brokers (`[%d] %p %m (%c)%n`): the logger stands at the end and stays part of the message',
  parts: [text('['), time('date-time'), text(']'), gap, level, gap],
  samples: ['[2026-03-02 10:11:12,345] INFO [KafkaServer id=1] started (kafka.server.KafkaServer)'],
  nearMisses: ['[2026-03-02T10:11:12.345+0000][0.012s][info][gc] Using G1'],
});
