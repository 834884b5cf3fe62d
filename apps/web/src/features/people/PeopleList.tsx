"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { useMeeting } from "../../shared/meeting/context.tsx";
import { arrange, type Shown } from "./model/calm.ts";
import { headingsOf, MANY_FROM, nameOrder, placePeople, type Placed } from "./model/order.ts";
import { nameSearch } from "./model/search.ts";
import { PersonRow } from "./PersonRow.tsx";
import { useHeld } from "./use-held.ts";
import { useSpeakers } from "./use-speakers.ts";
import { VirtualList } from "./VirtualList.tsx";

/** Heights that rows begin with, in pixels, until they are measured. */
const ROW_PX = 52;
const HEADING_PX = 36;
const nobody: readonly string[] = [];

/** Everyone in order, or those whose names were asked for. Of few people nothing but hands changes the order. */
export function PeopleList({ typed }: { typed: string }) {
  const t = useTranslations("people");
  const area = useRef<HTMLDivElement>(null);
  const { held, handlers } = useHeld(area);
  const { shown: everyone, many } = useShown(held);
  const shown = useMemo(() => {
    const matches = nameSearch(typed);
    return everyone.filter(({ name }) => matches(name));
  }, [everyone, typed]);
  const headings = useMemo(() => (many ? headingsOf(shown) : new Map<string, never>()), [shown, many]);
  const landmarks = useMemo(() => new Set(headings.keys()), [headings]);
  const isSearch = typed.trim() !== "";
  return (
    <div ref={area} {...handlers} className="px-2 pb-4">
      <p role="status" className={shown.length === 0 ? "px-2 text-sm text-muted" : "sr-only"}>
        {isSearch &&
          (shown.length === 0 ? t("nobodyFound", { typed: typed.trim() }) : t("found", { count: shown.length }))}
      </p>
      {shown.length > 0 && (
        <VirtualList
          aria-label={t("list")}
          items={shown}
          of={typed}
          landmarks={landmarks}
          estimatePx={({ id }) => ROW_PX + (headings.has(id) ? HEADING_PX : 0)}
        >
          {({ id, name, gone }) => {
            const heading = headings.get(id);
            return (
              <>
                {/* In the row: a list holds nothing but its items, and here the heading leads to the first of its group. */}
                {heading && (
                  <h3 className="flex h-9 items-end gap-1.5 px-2 pb-1.5 text-xs font-semibold text-muted">
                    {t(`groups.${heading.group}`)}
                    <span className="font-normal tabular-nums">{heading.count}</span>
                  </h3>
                )}
                <PersonRow participantId={id} name={name} gone={gone} />
              </>
            );
          }}
        </VirtualList>
      )}
    </div>
  );
}

/** The list as it stands now; see model/calm.ts. */
function useShown(held: boolean): { shown: readonly Shown[]; many: boolean } {
  const locale = useLocale();
  const people = useMeeting(({ room }) => Object.values(room?.participants ?? {}));
  const calledId = useMeeting(({ room }) => room?.called?.participantId ?? null);
  const many = people.length >= MANY_FROM;
  const everySpeaker = useSpeakers();
  const speakers = many ? everySpeaker : nobody;
  const compareNames = useMemo(() => nameOrder(locale), [locale]);
  const placed = useMemo(
    (): readonly Placed[] => placePeople(people, { calledId, speakers, compareNames }),
    [people, calledId, speakers, compareNames],
  );
  const [last, setLast] = useState(() => ({ placed, held, shown: arrange([], placed, false) }));
  if (last.placed === placed && last.held === held) return { shown: last.shown, many };
  const shown = arrange(last.shown, placed, held);
  setLast({ placed, held, shown });
  return { shown, many };
}
