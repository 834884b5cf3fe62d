// The fonts every reader of PDF brings along or replaces by one of the same widths.
const standard = /^(Helvetica|Arial|Times|TimesNewRoman|Courier|CourierNew|Symbol|ZapfDingbats)(PS)?(MT)?$/;
const LONGEST_NAME = 100;

/** A font's name in a PDF as people know it: without the six letters of a subset, and without the style. */
export function plainFontName(name: string): string {
  return name
    .replace(/^[A-Z]{6}\+/, "")
    .replace(/[-,](Roman|Regular|Bold|Italic|Oblique|BoldItalic|BoldOblique)?(MT)?$/, "")
    .slice(0, LONGEST_NAME);
}

/** Whether a font needs not be in a PDF to be shown as it should. */
export const isStandardFont = (name: string) => standard.test(plainFontName(name).replaceAll(" ", ""));
