"use client";

import { Presentation } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMeeting, useMeetingClient, useViewActions } from "../../../shared/meeting/context.tsx";

/** The slides while something else is large: their current page, small. A press makes them large. */
export function SlidesTile({ pinId }: { pinId: string }) {
  const t = useTranslations("stage");
  const slides = useMeeting(({ room }) => room?.slides ?? null);
  const { pageUrl } = useMeetingClient();
  const { pin } = useViewActions();
  if (!slides) return null;
  return (
    <button
      type="button"
      onClick={() => pin(pinId)}
      className="relative flex size-full items-center justify-center overflow-hidden rounded-lg bg-surface p-1.5 outline-offset-[-2px]"
    >
      <img src={pageUrl(slides.deckId, slides.page, 320)} alt="" className="max-h-full max-w-full rounded-sm" />
      <span className="absolute bottom-1.5 left-1.5 flex items-center gap-1.5 rounded-sm bg-stage/80 px-2 py-0.5 text-xs font-medium text-on-stage">
        <Presentation aria-hidden="true" className="size-3.5" />
        {t("showSlides")}
      </span>
    </button>
  );
}
