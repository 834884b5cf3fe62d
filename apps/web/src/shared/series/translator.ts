import type { useTranslations } from "next-intl";

/** What translates the catalogue `series`: next-intl's in React and on the server, or its `createTranslator` anywhere else. */
export type SeriesTranslator = ReturnType<typeof useTranslations<"series">>;
