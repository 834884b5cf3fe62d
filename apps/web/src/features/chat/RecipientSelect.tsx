"use client";

import { useTranslations } from "next-intl";
import { useMeeting, useViewActions } from "../../shared/meeting/context.tsx";
import type { WritesTo } from "../../shared/meeting/view-state.ts";
import { Select } from "../../shared/ui/Select.tsx";
import { recipientsOf } from "./model/recipients.ts";

/** An option's value; a person's can't be taken for one of the others. */
const valueOf = (to: WritesTo) => (typeof to === "object" ? `person/${to.id}` : to);

/** Whom the next message is for. */
export function RecipientSelect({ to }: { to: WritesTo }) {
  const t = useTranslations("chat");
  const view = useViewActions();
  // One string: a list of objects would be another one with each event.
  const known = useMeeting((state) => JSON.stringify(recipientsOf(state)));
  const { everyone, people, isPrivateOff } = JSON.parse(known) as ReturnType<typeof recipientsOf>;
  const choices: WritesTo[] = [...(everyone ? (["everyone"] as const) : []), "hosts", ...people];
  const choose = (value: string) => {
    const writesTo = choices.find((one) => valueOf(one) === value);
    if (writesTo) view.set({ writesTo });
  };
  const isListed = choices.some((one) => valueOf(one) === valueOf(to));
  return (
    <Select label={t("to")} variant="quiet" value={valueOf(to)} onChange={(event) => choose(event.currentTarget.value)}>
      {everyone && <option value="everyone">{t("everyone")}</option>}
      <option value="hosts">{t("hosts")}</option>
      {!isListed && typeof to === "object" && <option value={valueOf(to)}>{to.name}</option>}
      {people.length > 0 && (
        <optgroup label={t("privately")}>
          {people.map((one) => (
            <option key={one.id} value={valueOf(one)}>
              {one.name}
            </option>
          ))}
        </optgroup>
      )}
      {isPrivateOff && <option disabled>{t("privateOff")}</option>}
    </Select>
  );
}
