import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { catalogues } from "../../messages/index.ts";
import { isTimeZone, TIME_ZONE_COOKIE } from "../time/zone.ts";
import { chooseLocale, LOCALE_COOKIE } from "./locale.ts";

/** What next-intl asks once per request: language, messages, and the zone that times are told in. */
export default getRequestConfig(async () => {
  const [jar, header] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar.get(LOCALE_COOKIE)?.value, header.get("accept-language"));
  const timeZone = jar.get(TIME_ZONE_COOKIE)?.value;
  return { locale, messages: catalogues[locale], timeZone: isTimeZone(timeZone) ? timeZone : "UTC" };
});
