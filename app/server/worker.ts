import { env } from "~/config/env.server";
import { assertSealingKey } from "~/integrations/sealing/seal.server";
import { assertStorage } from "~/integrations/storage/storage.server";
import { stopWithSentence } from "./shutdown";
import { startWorkerProcess } from "./worker-process.server";

/** Entry of the worker process: `npm run worker`. Several may run beside each other on one database. */
try {
  assertSealingKey();
  await assertStorage();
  await startWorkerProcess(env());
} catch (error) {
  stopWithSentence(error);
}
