import "@remix-run/server-runtime";

/** Tells the types that loaders answer through single fetch: dates, bigints and `data()` keep their types. */
declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}
