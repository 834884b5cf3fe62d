import type { MarkColor } from "@moim/protocol";

/** What the colours are on paper, which is white in both themes. */
export const markHex: Record<MarkColor, string> = {
  ink: "#1b1d1f",
  red: "#d02f26",
  orange: "#e07012",
  yellow: "#f2c230",
  green: "#1e8a4a",
  blue: "#1f66c9",
  violet: "#7a45b8",
  white: "#ffffff",
};
