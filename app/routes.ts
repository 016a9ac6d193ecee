import { index, route, type RouteConfig } from "@remix-run/route-config";

/** Every URL of Scenemark, grouped by domain. */
export default [
  index("routes/landing.tsx"),

  // house
  route("home", "routes/home.tsx"),
  route("preferences", "routes/preferences.ts"),

  // identity

  // organizations and settings

  // briefs

  // productions

  // files and search
  route("files/:fileId", "routes/files/file.ts"),

  // deals

  // contracts and compliance

  // milestones and reports
  route("milestones/:milestoneId", "routes/milestones/show.tsx"),
  route("milestones/:milestoneId/evidence", "routes/milestones/submit.tsx"),
  route("milestones/:milestoneId/files/:fileId", "routes/milestones/file.ts"),
  route("reports", "routes/reports/list.tsx"),
  route("deals/:dealId/report", "routes/reports/show.tsx"),

  // money

  // places
  route("tiles/:worldview/:z/:x/:y", "routes/places/tile.ts"),

  // notifications

  // operator

  // api
  route("developers", "routes/api/reference.tsx"),
  route("api/v1/openapi.json", "routes/api/openapi.ts"),
  route("api/v1/*", "routes/api/endpoint.ts"),

  // every other address: the error page in the reader's language needs root's loader, which needs a route
  route("*", "routes/not-found.ts"),
] satisfies RouteConfig;
