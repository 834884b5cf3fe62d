import type { ReactNode } from "react";
import type { Look } from "./use-look.ts";
import type { Turning } from "./use-place.ts";
import type { Presented } from "./use-slides.ts";

/** What the dock and its menu act on. */
export type DockProps = {
  presented: Presented;
  turning: Turning;
  look: Look;
  overview: boolean;
  finding: boolean;
  onOverview: () => void;
  onFind: () => void;
  onPresenterView: () => void;
  tools?: ReactNode;
};
