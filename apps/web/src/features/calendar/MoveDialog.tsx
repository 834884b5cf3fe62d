"use client";

import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CalendarItem } from "../../shared/calendar/calendar-item.ts";
import { ScopeChoice } from "../../shared/series/ScopeChoice.tsx";
import type { Scope } from "../../shared/series/scope.ts";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";
import { useCalendar } from "./calendar-context.ts";
import { readMinute, wallAt, writeMinute } from "./model/clock.ts";
import { conflictsAt } from "./model/conflicts.ts";
import { isDay } from "./model/days.ts";
import { isMoved, moveTo, type Move } from "./model/move.ts";
import { useMoveRequest } from "./use-move-request.ts";
import { useTexts } from "./use-texts.ts";

type Props = {
  move: Move;
  /** Dropped there: it needs a yes. Otherwise date and time are asked for. */
  byHand: boolean;
  items: readonly CalendarItem[];
  onClose: () => void;
  onDone: (move: Move) => void;
};

const scopes: readonly Scope[] = ["this", "following", "all"];

/** Asks before a meeting is moved: from when to when, of a series which dates, and what will be in the way. */
export function MoveDialog({ move: given, byHand, items, onClose, onDone }: Props) {
  const { zone, nowMs } = useCalendar();
  const t = useTranslations("calendar-page.move");
  const texts = useTexts();
  const { item } = given;
  const wall = wallAt(given.startMs, zone);
  const [date, setDate] = useState(wall.day);
  const [time, setTime] = useState(writeMinute(wall.minute));
  const [scope, setScope] = useState<Scope>("this");
  const request = useMoveRequest(onDone);

  const minute = readMinute(time);
  const asked = isDay(date) && minute !== null ? moveTo(item, { day: date, minute }, zone) : null;
  const move = byHand ? given : asked;
  const there = move && texts.there({ ...move, zone: item.zone });
  const met = move ? conflictsAt(item, move, items) : [];
  const isPast = move !== null && move.startMs < nowMs;
  const fault = !move ? t("incomplete") : !isMoved(move) ? t("unchanged") : isPast ? t("past") : null;
  const [isTold, setTold] = useState(false);

  function confirm() {
    if (move && !fault) return void request.send(move, item.isSeries ? scope : "all");
    setTold(true);
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t("title", { title: item.title })}
      footer={
        <>
          <Button onClick={onClose}>{t("keep")}</Button>
          <Button type="submit" form="move" variant="primary" busy={request.busy} data-autofocus={byHand || undefined}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      <form
        id="move"
        noValidate
        className="flex flex-col gap-4 text-sm"
        onSubmit={(event) => {
          event.preventDefault();
          if (!request.busy) confirm();
        }}
      >
        {!byHand && (
          <div className="flex flex-col gap-2">
            <div className="grid grid-cols-2 gap-3">
              <TextField
                label={t("date")}
                type="date"
                data-autofocus
                className="tabular-nums"
                value={date}
                onChange={(event) => setDate(event.currentTarget.value)}
              />
              <TextField
                label={t("time")}
                type="time"
                className="tabular-nums"
                value={time}
                onChange={(event) => setTime(event.currentTarget.value)}
              />
            </div>
            <p className="text-muted">{t("zone", { zone: texts.zone(move?.startMs ?? item.startMs) })}</p>
          </div>
        )}
        <dl className="flex flex-col gap-1">
          <dt className="sr-only">{t("from")}</dt>
          <dd className="text-muted">{texts.span(item)}</dd>
          <dd aria-hidden="true" className="text-muted">
            <ArrowDown className="size-4" />
          </dd>
          <dt className="sr-only">{t("to")}</dt>
          <dd className="text-base font-medium">{move ? texts.span(move) : "–"}</dd>
          {there && <dd className="text-muted">{t("there", there)}</dd>}
        </dl>
        {item.isSeries && (
          <ScopeChoice legend={t("scope")} legendShown scopes={scopes} chosen={scope} onChange={setScope} />
        )}
        {met.length > 0 && (
          <Banner tone="warning">{t("meets", { titles: met.map(({ title }) => title).join(", ") })}</Banner>
        )}
        <div role="alert" className="empty:hidden">
          {(isTold || byHand) && fault && <Banner tone="danger">{fault}</Banner>}
          {!fault && request.problem && <Banner tone="danger">{request.problem}</Banner>}
        </div>
      </form>
    </Dialog>
  );
}
