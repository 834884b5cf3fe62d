import { weekdays, type Weekday } from "@moim/schedule";

/** Not in every browser yet, and in some as a property. */
type WithWeek = Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } };

/** Where weeks don't begin on Monday: Unicode CLDR 48, supplemental data, `weekData`, by region. A test asks the runtime. */
const elsewhere: [Weekday, string][] = [
  ["FR", "MV"],
  ["SA", "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY"],
  [
    "SU",
    "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK " +
      "PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW",
  ],
];

/** The first day of the week by our own table; `en` is taken for the region most of its speakers live in, as CLDR does. */
export function weekStartByTable(locale: string): Weekday {
  const region = new Intl.Locale(locale).maximize().region ?? "";
  return elsewhere.find(([, regions]) => regions.split(" ").includes(region))?.[0] ?? "MO";
}

/** The day weeks begin with where a locale is spoken, as the runtime says, else as our table does. */
export function weekStartOf(locale: string): Weekday {
  const known: WithWeek = new Intl.Locale(locale);
  const firstDay = known.getWeekInfo?.().firstDay ?? known.weekInfo?.firstDay;
  return (firstDay !== undefined && weekdays[firstDay - 1]) || weekStartByTable(locale);
}
