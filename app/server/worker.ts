import { env } from "~/config/env.server";
import { stopWithSentence } from "./shutdown";
import { startWorkerProcess } from "./worker-process.server";

/** Entry of the worker process: `npm run worker`. Several may run beside each other on one database. */
try {
  await startWorkerProcess(env());
} catch (error) {
  stopWithSentence(error);
}
