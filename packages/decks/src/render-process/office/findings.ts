import type { Inspection, SlideInfo } from "../../inspection.ts";
import { MAX_ALTS, MAX_LOSS_NAMES, type RenderLimits } from "../../limits.ts";
import { cleanText } from "../../page-text.ts";
import { Refusal, type LossKind } from "../../results.ts";

const LONGEST_NAME = 100;

/** What was seen on a slide, as the file has it. */
export type SeenSlide = { hidden: boolean; title: string; notes: string; alts: string[]; lost: ReadonlySet<LossKind> };

/** Collects what is found in a presentation. */
export function createFindings({ pages: maxSlides }: RenderLimits) {
  const slides: SlideInfo[] = [];
  const lostOn = new Map<LossKind, number[]>();
  const fonts = new Set<string>();
  let hidden = false;

  return {
    /** Slides in the order in which they are shown. @throws Refusal `too-many-pages` */
    add(slide: SeenSlide) {
      hidden ||= slide.hidden;
      if (slide.hidden) return;
      if (slides.length === maxSlides) throw new Refusal("too-many-pages");
      const [title, notes] = [cleanText(slide.title), cleanText(slide.notes)];
      const alts = slide.alts.map((alt) => cleanText(alt)).filter((alt) => alt !== "");
      slides.push({ alts: [...new Set(alts)].slice(0, MAX_ALTS), ...(title && { title }), ...(notes && { notes }) });
      for (const what of slide.lost) lostOn.set(what, [...(lostOn.get(what) ?? []), slides.length]);
    },
    lose(what: LossKind) {
      lostOn.set(what, lostOn.get(what) ?? []);
    },
    font(name: string | undefined) {
      const plain = cleanText(name ?? "")
        .replaceAll(/^['"]|['"]$/g, "")
        .slice(0, LONGEST_NAME);
      // "+mj-lt" and the like stand for the theme's fonts, which are read where they are named.
      if (plain !== "" && !plain.startsWith("+") && fonts.size < MAX_LOSS_NAMES) fonts.add(plain);
    },
    all(): Inspection {
      const losses = [...lostOn].map(([what, pages]) => ({ what, ...(pages.length > 0 && { pages }) }));
      return {
        slides,
        losses: [...losses, ...(hidden ? [{ what: "hidden-slides" as const }] : [])],
        fonts: [...fonts],
      };
    },
  };
}
export type Findings = ReturnType<typeof createFindings>;
