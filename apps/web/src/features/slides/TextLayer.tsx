"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { classes } from "../../shared/ui/classes.ts";
import { measureText } from "./measure.ts";
import type { Box, Link, PageInfo } from "./model/page-info.ts";
import type { Size } from "./model/paper.ts";
import { layLine, marksOf } from "./model/text-layer.ts";

type Props = {
  info: PageInfo | null;
  blank: boolean;
  /** The words are seen, in place of their picture. */
  shown: boolean;
  page: Size;
  /** What is being searched for; marked wherever it stands. */
  typed: string;
  /** Turns to a page of the file. */
  onPage: (page: number) => void;
};

/** The page's words over their picture: to be read aloud, copied and followed. What can't be placed is there for reading. */
export const TextLayer = memo(
  function TextLayer({ info, blank, shown, page, typed, onPage }: Props) {
    if (page.width <= 0) return null;
    return (
      <div className="absolute inset-0 overflow-hidden font-[sans-serif]" data-page-text={shown ? "shown" : ""}>
        {info &&
          marksOf(info.lines, typed, page, measureText).map((mark, index) => (
            <span
              key={index}
              data-found
              className="pointer-events-none absolute rounded-sm bg-accent/30 outline-2 outline-accent"
              style={mark}
            />
          ))}
        {info && info.lines.length > 0 ? (
          <Lines info={info} shown={shown} page={page} />
        ) : (
          <Words info={info} blank={blank} />
        )}
        {info?.alts.map(({ text, box }, index) => (
          <span
            key={index}
            role="img"
            aria-label={text}
            className={box ? "pointer-events-none absolute" : "sr-only"}
            style={box ? percent(box) : undefined}
          />
        ))}
        {info?.links.map((link, index) => (
          <PageLink key={index} link={link} info={info} onPage={onPage} />
        ))}
      </div>
    );
  },
  (a, b) =>
    a.info === b.info &&
    a.blank === b.blank &&
    a.shown === b.shown &&
    a.typed === b.typed &&
    a.page.width === b.page.width &&
    a.page.height === b.page.height &&
    a.onPage === b.onPage,
);

const percent = ({ x, y, w, h }: Box) => ({
  left: `${x * 100}%`,
  top: `${y * 100}%`,
  width: `${w * 100}%`,
  height: `${h * 100}%`,
});

/** Each as large as its picture, and transparent where there is one. */
function Lines({ info, shown, page }: { info: PageInfo; shown: boolean; page: Size }) {
  "use memo";
  return info.lines.map((line, index) => {
    const { left, top, fontPx, stretch } = layLine(line, page, measureText);
    return (
      <p
        key={index}
        data-page-line
        {...(line.heading !== null && { role: "heading", "aria-level": Math.min(6, line.heading + 1) })}
        className={classes(
          "absolute m-0 origin-top-left cursor-text touch-none select-text whitespace-pre leading-none selection:bg-accent/40",
          shown ? "text-on-paper" : "text-transparent selection:text-transparent",
        )}
        style={{ left, top, fontSize: fontPx, transform: `scaleX(${stretch})` }}
      >
        {line.text}
      </p>
    );
  });
}

/** Nobody knows where they stand: for reading only. */
function Words({ info, blank }: { info: PageInfo | null; blank: boolean }) {
  "use memo";
  const t = useTranslations("slides");
  const lines = (info?.text ?? "").split("\n").filter((line) => line.trim() !== "");
  if (lines.length > 0) {
    return (
      <div className="sr-only">
        {lines.map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      </div>
    );
  }
  return info && <p className="sr-only">{t(blank ? "blankPage" : "noText")}</p>;
}

function PageLink({ link, info, onPage }: { link: Link; info: PageInfo; onPage: (page: number) => void }) {
  "use memo";
  const t = useTranslations("slides");
  const style = percent(link);
  const { to } = link;
  const words = wordsIn(link, info);
  const look = "absolute rounded-sm hover:bg-accent/15 focus-visible:outline-offset-0";
  if ("page" in to) {
    return (
      <button
        type="button"
        role="link"
        aria-label={words || t("page", { page: to.page })}
        className={look}
        style={style}
        onClick={() => onPage(to.page)}
      />
    );
  }
  return (
    <a
      href={to.url}
      target="_blank"
      rel="noopener noreferrer"
      title={to.url}
      aria-label={words || to.url.replace(/^mailto:/, "")}
      className={look}
      style={style}
    />
  );
}

/** The lines that stand in a link's place, if they are all it covers of them. */
function wordsIn(box: Box, { lines }: PageInfo): string {
  const inside = lines.filter((line) => {
    const overlap = Math.min(line.x + line.w, box.x + box.w) - Math.max(line.x, box.x);
    const middle = line.y + line.h / 2;
    return middle >= box.y && middle <= box.y + box.h && overlap > line.w * 0.8;
  });
  return inside.map(({ text }) => text).join(" ");
}
