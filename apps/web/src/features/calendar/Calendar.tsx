"use client";

import { useMemo, useState } from "react";
import type { CalendarItem } from "../../shared/calendar/calendar-item.ts";
import { Toasts } from "../../shared/ui/Toasts.tsx";
import { AgendaView } from "./AgendaView.tsx";
import { CalendarContext, type CalendarNow } from "./calendar-context.ts";
import { DayDialog } from "./DayDialog.tsx";
import { ItemDialog } from "./ItemDialog.tsx";
import { wallAt } from "./model/clock.ts";
import { conflictsOf } from "./model/conflicts.ts";
import { monthOf, weekOf, type Day, type Weekday } from "./model/days.ts";
import { isMoved, moveTo, moveToDay, type Move } from "./model/move.ts";
import type { Place } from "./model/place.ts";
import { segmentsByDay } from "./model/segments.ts";
import { MonthView } from "./MonthView.tsx";
import { MoveDialog } from "./MoveDialog.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { useChosenDay } from "./use-chosen-day.ts";
import { useDrag } from "./use-drag.ts";
import { useMoved } from "./use-moved.ts";
import { useNow } from "./use-now.ts";
import { WeekView } from "./WeekView.tsx";

type Props = {
  place: Place;
  /** What the page shows, cancelled dates left out. */
  items: readonly CalendarItem[];
  hasMore: boolean;
  zone: string;
  /** In the reader's language, of the reader's zone and those of the items. */
  zoneNames: Readonly<Record<string, string>>;
  weekStart: Weekday;
  serversMs: number;
};

type Opened =
  { what: "item"; item: CalendarItem } | { what: "day"; day: Day } | { what: "move"; move: Move; byHand: boolean };

/** One's meetings by month, by week, or as a list; each can be looked at, and moved. */
export function Calendar({ place, items, hasMore, zone, zoneNames, weekStart, serversMs }: Props) {
  const nowMs = useNow(serversMs);
  const today = wallAt(nowMs, zone).day;
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const proposed = opened?.what === "move" ? opened.move : null;
  const moved = useMoved(items, proposed);
  const conflicts = useMemo(() => conflictsOf(moved.items), [moved.items]);
  const days = useMemo(() => segmentsByDay(moved.items, zone), [moved.items, zone]);

  const dragging = useDrag((segment, { day, minute }) => {
    const { item } = segment;
    const isWhole = minute === null || segment.isContinued;
    const move = isWhole ? moveToDay(item, segment.day, day, zone) : moveTo(item, { day, minute }, zone);
    if (isMoved(move)) setOpened({ what: "move", move, byHand: true });
  });
  const week = weekOf(place.on, weekStart);
  const isShown = (day: Day) => {
    if (place.view === "agenda") return false;
    return place.view === "month" ? monthOf(day) === monthOf(place.on) : week.includes(day);
  };
  const chosen = useChosenDay({ place, today, isShown });

  const now: CalendarNow = {
    place,
    zone,
    zoneNames,
    weekStart,
    nowMs,
    today,
    conflicts,
    onDay: (day) => days.get(day) ?? [],
    dragging,
    open: (item) => setOpened({ what: "item", item }),
    openDay: (day) => setOpened({ what: "day", day }),
  };
  return (
    <CalendarContext value={now}>
      <div className={dragging.drag ? "contents cursor-grabbing [&_*]:cursor-grabbing!" : "contents"}>
        <Toolbar chosen={chosen.day} />
        {place.view === "month" && <MonthView chosen={chosen} />}
        {place.view === "week" && <WeekView chosen={chosen} />}
        {place.view === "agenda" && <AgendaView items={moved.items} hasMore={hasMore} />}
      </div>
      {opened?.what === "day" && <DayDialog day={opened.day} onClose={close} />}
      {opened?.what === "item" && (
        <ItemDialog
          item={opened.item}
          onMove={(item) =>
            setOpened({ what: "move", byHand: false, move: moveTo(item, wallAt(item.startMs, zone), zone) })
          }
          onClose={close}
        />
      )}
      {opened?.what === "move" && (
        <MoveDialog
          {...opened}
          items={items}
          onClose={close}
          onDone={(move) => {
            moved.settle(move);
            close();
            const { day } = wallAt(move.startMs, zone);
            if (isShown(day)) chosen.choose(day, `[role=gridcell][data-day="${day}"][tabindex="0"]`);
          }}
        />
      )}
      <Toasts />
    </CalendarContext>
  );
}
