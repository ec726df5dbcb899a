import { classify } from '../classify/classify.ts';
import { openReader } from '../parse/open-reader.ts';
import { serveLane } from './serve-lane.ts';

serveLane({ classify, openReader });
