"use client";

import { ArrowRight, Clock, Globe, Repeat, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CalendarItem } from "../../shared/calendar/calendar-item.ts";
import { durationText } from "../../shared/time/duration-text.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { LinkButton } from "../../shared/ui/LinkButton.tsx";
import { LiveMark } from "../../shared/ui/LiveMark.tsx";
import { useCalendar } from "./calendar-context.ts";
import { itemAddress } from "./item-address.ts";
import { MINUTE_MS } from "./model/clock.ts";
import { useTexts } from "./use-texts.ts";

type Props = { item: CalendarItem; onMove: (item: CalendarItem) => void; onClose: () => void };

/** An item from nearer: when it is, here and there, what is in its way, and what can be done with it. */
export function ItemDialog({ item, onMove, onClose }: Props) {
  const { conflicts } = useCalendar();
  const t = useTranslations("calendar-page.item");
  const duration = useTranslations("meetings.duration");
  const texts = useTexts();
  const there = texts.there(item);
  const others = conflicts.get(item.occurrence) ?? [];
  return (
    <Dialog
      open
      onClose={onClose}
      title={item.title}
      footer={
        <>
          {!item.isCancelled && !item.live && <Button onClick={() => onMove(item)}>{t("move")}</Button>}
          <LinkButton
            data-autofocus
            href={itemAddress(item)}
            variant="primary"
            icon={<ArrowRight aria-hidden="true" className="size-4.5" />}
          >
            {t("open")}
          </LinkButton>
        </>
      }
    >
      <div className="flex flex-col gap-2.5 text-sm">
        {item.live && (
          <p>
            <LiveMark label={t("live")} />
          </p>
        )}
        {item.isCancelled && <p className="text-muted">{t("cancelled")}</p>}
        <Line icon={<Clock />}>
          {texts.span(item)}
          <span className="block text-muted">
            {durationText(duration, Math.round((item.endMs - item.startMs) / MINUTE_MS))}
          </span>
        </Line>
        {there && <Line icon={<Globe />}>{t("there", there)}</Line>}
        {item.isSeries && <Line icon={<Repeat />}>{t(item.isChanged ? "changed" : "series")}</Line>}
        {others.map((other) => (
          <Line key={other.occurrence} icon={<TriangleAlert className="text-warning" />}>
            {t("overlapsWith", { title: `${other.title}, ${texts.times(other)}` })}
          </Line>
        ))}
      </div>
    </Dialog>
  );
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex gap-2.5">
      <span aria-hidden="true" className="mt-0.5 text-muted [&_svg]:size-4">
        {icon}
      </span>
      <span>{children}</span>
    </p>
  );
}
