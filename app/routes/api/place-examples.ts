import type { LocationCard, LocationView } from "~/domains/places/location-view";
import type { RouteCard, RouteView } from "~/domains/places/route-view";

export const locationPath = { locationId: "loc_01jd3bell8x2q5v9t6w1m4c7n0r" };
export const routePath = { routeId: "rte_01jd3wall5k8m2p4s7v0y3b6e9h" };

export const exampleNewLocation = {
  name: "Bell Tower", nameZh: "钟楼", kind: "old_town", propertyType: "heritage_site", country: "CN", province: "Shaanxi", county: "Xi'an",
  point: { lon: 108.942, lat: 34.261, datum: "wgs84" },
  permit: { authority: "Xi'an Film Office", leadTime: 10, leadUnit: "business_days", overrides: [{ activity: "aerial", leadTime: 30, leadUnit: "days" }] },
  fee: { amountMinor: "800000", currency: "CNY", basis: "day", depositMinor: "200000" },
  seasonMonths: [3, 4, 5, 9, 10, 11],
  incentive: { scheme: "Xi'an rebate", schemeZh: "西安取景补贴", rateBasisPoints: 2500, currency: "CNY", capMinor: "300000000" },
  visibility: { contact: "on_request" },
};

export const exampleLocation: LocationView = {
  id: locationPath.locationId, organization: { id: "org_01jd3board", name: "Visit Xi'an", nameZh: "西安文旅局" }, state: "draft", revision: 1,
  name: "Bell Tower", nameZh: "钟楼", kind: "old_town", propertyType: "heritage_site", summary: null, summaryZh: null,
  address: null, addressZh: null, county: "Xi'an", province: "Shaanxi", country: "CN", lon: 108.942, lat: 34.261,
  source: { datum: "wgs84", lon: 108.942, lat: 34.261 },
  yearBuilt: null, areaSquareMeters: null, parkingSpaces: null, parkingNote: null, powerKilowatts: null, powerNote: null,
  accessibility: [], accessibilityNote: null, crowdLimit: null, isHeritage: false, heritageLimits: null, heritageLimitsZh: null,
  droneRule: "unknown", droneNote: null, insurance: null,
  permit: {
    authority: "Xi'an Film Office", authorityZh: null, note: null, noteZh: null, lead: { leadTime: 10, leadUnit: "business_days" },
    overrides: [{ activity: "aerial", leadTime: 30, leadUnit: "days", note: null }],
  },
  contact: null, fee: { amountMinor: "800000", currency: "CNY", basis: "day", depositMinor: "200000", note: null },
  seasonMonths: [3, 4, 5, 9, 10, 11], seasonNote: null, seasonNoteZh: null, blackouts: [],
  incentive: { scheme: "Xi'an rebate", schemeZh: "西安取景补贴", rateBasisPoints: 2500, currency: "CNY", capMinor: "300000000", qualifyingSpendMinor: null, inKind: null, inKindZh: null },
  photos: [], visibility: { contact: "on_request" }, hidden: [], takenDownReason: null, publishedAt: null, updatedAt: "2026-11-12T08:30:00.000Z",
};

export const exampleCard: LocationCard = {
  id: locationPath.locationId, name: "Bell Tower", nameZh: "钟楼", kind: "old_town", propertyType: "heritage_site", county: "Xi'an", province: "Shaanxi",
  country: "CN", lon: 108.942, lat: 34.261, organizationName: "Visit Xi'an", organizationNameZh: "西安文旅局",
  fee: { amountMinor: "800000", currency: "CNY", basis: "day" }, lead: { leadTime: 10, leadUnit: "business_days" }, hasIncentive: true,
  pictureUrl: null, state: "published", updatedAt: "2026-11-12T08:30:00.000Z",
};

export const exampleNewRoute = {
  title: "Walled city in a day", titleZh: "一日古城", theme: "drama", days: 1, transport: "walk", datum: "wgs84",
  lines: [[[108.942, 34.261], [108.947, 34.261], [108.947, 34.268]]],
  stops: [{ locationId: locationPath.locationId, stayMinutes: 45 }, { name: "North Gate", nameZh: "北门", lon: 108.947, lat: 34.268 }],
};

export const exampleRouteCard: RouteCard = {
  id: routePath.routeId, slug: "walled-city-in-a-day-3b6e9h", state: "draft", title: "Walled city in a day", titleZh: "一日古城", theme: "drama", days: 1,
  transport: "walk", distanceMeters: 1239, stopCount: 2, coverUrl: null, organizationName: "Visit Xi'an", organizationNameZh: "西安文旅局",
  productionTitle: null, productionTitleZh: null, updatedAt: "2026-11-12T08:30:00.000Z",
};

const plainStop = {
  legAscentMeters: null, description: null, descriptionZh: null, openingHours: null, openingHoursZh: null,
  seasonMonths: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], capacity: null, etiquette: null, etiquetteZh: null, gettingThere: null, gettingThereZh: null,
  pictureUrl: null,
};

export const exampleRoute: RouteView = {
  ...exampleRouteCard, organizationId: "org_01jd3board", revision: 1, summary: null, summaryZh: null, seasonMonths: plainStop.seasonMonths,
  seasonNote: null, seasonNoteZh: null, capacity: null, productionId: null, coverCredit: null,
  lines: [[[108.942, 34.261], [108.947, 34.261], [108.947, 34.268]]], bounds: { west: 108.942, south: 34.261, east: 108.947, north: 34.268 },
  ascentMeters: null, source: { datum: "wgs84", fileName: null }, takenDownReason: null, publishedAt: null,
  stops: [
    {
      ...plainStop, id: "stp_01jd3one", position: 0, locationId: locationPath.locationId, name: "Bell Tower", nameZh: "钟楼", lon: 108.942, lat: 34.261, stayMinutes: 45, legMeters: 0,
      scenes: [{
        id: "scl_01jd3one", productionId: null, title: "Lanterns over the Wall", titleZh: "城墙灯火", episode: 7, second: 192, stillUrl: null, stillRights: null, stillCredit: null,
        quote: "Wait for me at the gate.", quoteZh: "城门口等我。",
      }],
    },
    { ...plainStop, id: "stp_01jd3two", position: 1, locationId: null, name: "North Gate", nameZh: "北门", lon: 108.947, lat: 34.268, stayMinutes: null, legMeters: 1239, scenes: [] },
  ],
};

export const exampleReport = {
  lines: 1, points: 2, stops: 2, refused: 0, changed: 0, distanceMeters: 1468, ascentMeters: null, shiftMeters: 0, rows: [],
};
