import { sql } from "drizzle-orm";
import { organizations } from "~db/schema/organizations";
import { locationPhotos, locations } from "~db/schema/places";

/** Columns of a location in a list; joined with its organization. */
export const cardColumns = {
  id: locations.id, organizationId: locations.organizationId, name: locations.name, nameZh: locations.nameZh,
  kind: locations.kind, propertyType: locations.propertyType, county: locations.county, province: locations.province,
  country: locations.country, lon: locations.lon, lat: locations.lat, feeMinor: locations.feeMinor,
  feeCurrency: locations.feeCurrency, feeBasis: locations.feeBasis, leadTime: locations.leadTime, leadUnit: locations.leadUnit,
  incentive: locations.incentive, visibility: locations.visibility, state: locations.state, updatedAt: locations.updatedAt,
  organizationName: organizations.name, organizationNameZh: organizations.nameZh,
  photoFileId: sql<string | null>`(select ${locationPhotos.fileId} from ${locationPhotos}
    where ${locationPhotos.locationId} = ${locations.id} order by ${locationPhotos.position} limit 1)`,
};
