"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { Avatar } from "../../shared/ui/Avatar.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { DenyDialog } from "./DenyDialog.tsx";
import { VirtualList } from "./VirtualList.tsx";
import { WaitingNote } from "./WaitingNote.tsx";

/** The height that rows begin with, in pixels, until they are measured. */
const ROW_PX = 52;

type Waiting = { id: string; name: string };

/** Who waits to be let in, for those who may; nothing while nobody does. */
export function WaitingPeople() {
  const t = useTranslations("people.waiting");
  const client = useMeetingClient();
  const act = useAct();
  const id = useId();
  const { people } = useMeeting(({ waiting }) => waiting);
  const [denying, setDenying] = useState<Waiting | null>(null);
  if (people.length === 0 && !denying) return null;
  return (
    <section aria-labelledby={id} className="mx-4 mb-3 rounded-md border border-line bg-accent-wash/40 p-2">
      <div className="flex min-h-control items-center gap-2 px-1">
        <h3 id={id} role="status" className="flex-1 text-sm font-semibold">
          {t("title", { count: people.length })}
        </h3>
        {people.length > 1 && <Button onClick={() => act(() => client.admit(null))}>{t("admitAll")}</Button>}
      </div>
      <div data-scroller="" className="max-h-72 overflow-y-auto">
        <VirtualList aria-label={t("list")} items={people} estimatePx={() => ROW_PX}>
          {(one) => (
            <div className="flex min-h-13 items-center gap-1 px-1 py-1">
              <Avatar name={one.name} size="sm" />
              <p className="ml-2 min-w-0 flex-1 truncate text-sm font-medium">{one.name}</p>
              <Button variant="quiet" aria-label={t("denyOne", { name: one.name })} onClick={() => setDenying(one)}>
                {t("deny")}
              </Button>
              <Button
                variant="primary"
                aria-label={t("admitOne", { name: one.name })}
                onClick={() => act(() => client.admit(one.id))}
              >
                {t("admit")}
              </Button>
            </div>
          )}
        </VirtualList>
      </div>
      <WaitingNote />
      {denying && <DenyDialog person={denying} onClose={() => setDenying(null)} />}
    </section>
  );
}
