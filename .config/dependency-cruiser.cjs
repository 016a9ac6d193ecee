/** Layer rules. Each comment says why, so that a failing check teaches the rule. */
// oxlint-disable-next-line max-params -- a table reads best as rows
const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });
const notTypes = { dependencyTypesNot: ["type-only"] };

module.exports = {
  forbidden: [
    rule("no-cycles", "A cycle means that two modules are really one.", {}, { circular: true, viaOnly: notTypes }),
    rule("routes-stay-thin", "Routes speak HTTP; tables and vendors belong behind a domain verb.",
      { path: "^app/(routes/|root)" }, { path: "^db/|^app/integrations/|node_modules/(drizzle-orm|postgres|stripe)/" }),
    rule("routes-do-not-share", "Shared route code belongs in a domain or in ui.",
      { path: "^app/routes/([^/]+)/" }, { path: "^app/routes/", pathNot: "^app/routes/$1/" }),
    rule("nothing-imports-routes", "Only Remix loads routes; the server's entry hands on the API, which does not pass Remix.",
      { path: "^(app|db)/", pathNot: "^app/(routes|demo/|entry\\.server)" }, { path: "^app/routes/" }),
    rule("rules-are-pure", "Domain files without .server run anywhere: no I/O, no framework.",
      { path: "^app/domains/[^/]+/[^/]+\\.ts$", pathNot: "\\.server\\.ts$|\\.test\\.ts$" },
      { path: "\\.server\\.|^db/|^app/(http|integrations|jobs|ui)/|node_modules/(drizzle-orm|postgres|stripe|@remix-run)/", ...notTypes }),
    rule("domain-internals-are-private", "Another domain calls the verbs, never the internals.",
      { path: "^app/domains/([^/]+)/" }, { path: "^app/domains/[^/]+/internal/", pathNot: "^app/domains/$1/" }),
    rule("internals-not-from-outside", "Routes, jobs and http use verbs, never internals.",
      { path: "^app/", pathNot: "^app/(domains|demo)/" }, { path: "^app/domains/[^/]+/internal/" }),
    rule("domains-do-not-know-http", "A verb must run from a job or a test as well as from a request.",
      { path: "^app/domains/", pathNot: "/ui/" }, { path: "^app/(http|routes|jobs|server|demo)/|node_modules/@remix-run/" }),
    rule("integrations-are-leaves", "A vendor adapter knows its vendor and nothing of ours.",
      { path: "^app/integrations/([^/]+)/" }, { path: "^(app|db)/", pathNot: "^app/integrations/$1/|^app/config/" }),
    rule("ui-kit-has-no-domain", "app/ui is the design system; domain words live in domains/*/ui.",
      { path: "^app/ui/" }, { path: "^app/(domains|routes|http|integrations|jobs|server|demo)/|^db/" }),
    rule("domain-ui-is-client-safe", "Components get data through props.",
      { path: "^app/domains/[^/]+/ui/" }, { path: "\\.server\\.|^db/|^app/(http|integrations|jobs)/", ...notTypes }),
    rule("db-is-a-leaf", "db describes tables and nothing else.", { path: "^db/" }, { path: "^app/" }),
    rule("one-door-to-the-pool", "Only entries of processes open the pool; verbs get ctx.db.",
      { path: "^app/", pathNot: "^app/(server|demo)/" }, { path: "^db/client\\.server", ...notTypes }),
    rule("nothing-imports-processes", "Entries of processes and the demo are ends, not libraries.",
      { path: "^app/", pathNot: "^app/(server|demo)/" }, { path: "^app/(server|demo)/" }),
    rule("config-is-a-leaf", "Settings know nothing of what they set.", { path: "^app/config/" }, { path: "^(app|db)/", pathNot: "^app/config/" }),
    rule("no-test-code-in-app", "Product code never depends on tests; only the demo uses the stand-ins for vendors.",
      { path: "^(app|db)/", pathNot: "\\.test\\.tsx?$|^app/demo/" }, { path: "^tests/" }),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: "specify",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|public|\\.cache)/|\\.test\\.tsx?$" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
  },
};
