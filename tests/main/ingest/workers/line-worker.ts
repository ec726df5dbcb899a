import { serveLane } from '../../../../main/ingest/workers/serve-lane.ts';
import { lineReaders } from '../../../kit/line-readers.ts';

// Stands for a crash of the engine underneath, which no reader can catch.
serveLane({
  ...lineReaders,
  classify: (path, head, decode) =>
    path.includes('crash') ? process.exit(7) : lineReaders.classify(path, head, decode),
});
