"use client";

import { Dialog } from "../../shared/ui/Dialog.tsx";
import { useCalendar } from "./calendar-context.ts";
import { ItemRow } from "./ItemRow.tsx";
import type { Day } from "./model/days.ts";
import { useTexts } from "./use-texts.ts";

/** Everything on a day that has more than its cell holds. */
export function DayDialog({ day, onClose }: { day: Day; onClose: () => void }) {
  const { onDay } = useCalendar();
  const texts = useTexts();
  return (
    <Dialog open onClose={onClose} title={texts.day(day, "long")} size="md">
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line">
        {onDay(day).map(({ item }) => (
          <li key={item.occurrence}>
            <ItemRow item={item} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
