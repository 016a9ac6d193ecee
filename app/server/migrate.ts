import path from "node:path";
import { migrateDatabase } from "~db/migrate";
import { env } from "~/config/env.server";
import { explainDatabase, stopWithSentence } from "./shutdown";

/** Entry of `npm run migrate`: brings the database to the schema of this build, once, however many call it. */
try {
  await migrateDatabase(env().DATABASE_URL, path.resolve("db/migrations")).catch(explainDatabase);
  console.log("The database has the newest schema.");
} catch (error) {
  stopWithSentence(error);
}
