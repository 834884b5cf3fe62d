"use client";

import { pageAt } from "@moim/protocol/pages";
import { Presentation } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMeeting, useMeetingClient, useViewActions } from "../../../shared/meeting/context.tsx";
import { classes } from "../../../shared/ui/classes.ts";

/** The slides while something else is large: their current page, small. A press makes them large. */
export function SlidesTile({ pinId }: { pinId: string }) {
  const t = useTranslations("stage");
  const slides = useMeeting(({ room }) => room?.slides ?? null);
  const deck = useMeeting(({ room }) => (room?.slides && room.decks[room.slides.deckId]) ?? null);
  const { pageUrl } = useMeetingClient();
  const { pin } = useViewActions();
  const page = slides && deck && pageAt(deck, slides.page);
  if (!page) return null;
  const blank = page.kind === "blank";
  return (
    <button
      type="button"
      onClick={() => pin(pinId)}
      className="relative flex size-full items-center justify-center overflow-hidden rounded-lg bg-surface p-1.5 outline-offset-[-2px]"
    >
      {/* A blank page has the shape of the first. */}
      <span className={classes("flex max-h-full max-w-full overflow-hidden rounded-sm", blank && "bg-paper")}>
        <img
          src={pageUrl(slides.deckId, page.kind === "file" ? page.page : 1, 320)}
          alt=""
          className={classes("max-h-full max-w-full", blank && "invisible")}
        />
      </span>
      <span className="absolute bottom-1.5 left-1.5 flex items-center gap-1.5 rounded-sm bg-stage/80 px-2 py-0.5 text-xs font-medium text-on-stage">
        <Presentation aria-hidden="true" className="size-3.5" />
        {t("showSlides")}
      </span>
    </button>
  );
}
