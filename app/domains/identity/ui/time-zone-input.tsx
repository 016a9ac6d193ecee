import { useEffect, useState } from "react";

/** Posts the browser's time zone along; without scripts the server takes UTC and the person sets it later. */
export function TimeZoneInput({ name }: { name: string }) {
  const [zone, setZone] = useState("UTC");
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return <input type="hidden" name={name} value={zone} />;
}
