import { defineConfig } from "drizzle-kit";

/** Used to look at the schema (`drizzle-kit studio`, `check`); migrations are written by hand, see db/README.md. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema/*.ts",
  out: "./db/migrations",
  dbCredentials: { url: process.env["DATABASE_URL"] ?? "postgres://localhost/scenemark" },
});
