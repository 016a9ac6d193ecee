/** Pages that visitors without an account open, in families that need much the same code, which is kept small. */
export const PUBLIC_PAGES = {
  account: [
    "routes/identity/sign-up", "routes/identity/verify-email", "routes/identity/sign-in", "routes/identity/two-factor",
    "routes/identity/forgot-password", "routes/identity/reset-password", "routes/organizations/invitation",
  ],
  lists: ["routes/briefs/list", "routes/productions/list"],
  details: ["routes/briefs/show", "routes/productions/show"],
  places: ["routes/places/map", "routes/places/location"],
  trips: ["routes/places/routes", "routes/places/itinerary"],
  about: ["routes/landing", "routes/contracts/verify", "routes/api/reference"],
};
