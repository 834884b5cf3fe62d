import type { Role } from "@moim/protocol";
import { useFormatter, useTranslations } from "next-intl";

export type Attendee = {
  participantId: string;
  name: string;
  role: Role;
  invitedEmail: string | null;
  stays: { joinedMs: number; leftMs: number | null }[];
  minutes: number;
};

/** A person and their stays. On narrow screens the role stands under the name. */
export function PersonRow({ person }: { person: Attendee }) {
  const t = useTranslations("attendance");
  const format = useFormatter();
  const { name, role, invitedEmail, stays, minutes } = person;
  const time = (ms: number) => format.dateTime(ms, { timeStyle: "short" });
  return (
    <tr className="align-top">
      <th scope="row" className="py-2 pr-3 text-left font-medium wrap-anywhere">
        {name}
        {invitedEmail && <span className="block font-normal text-muted">{invitedEmail}</span>}
        <span className="block font-normal text-muted sm:hidden">{t(`roles.${role}`)}</span>
      </th>
      <td className="hidden py-2 pr-3 sm:table-cell">{t(`roles.${role}`)}</td>
      <td className="py-2 pr-3 tabular-nums">
        {stays.map(({ joinedMs, leftMs }) => (
          <span key={joinedMs} className="block">
            {time(joinedMs)} – {leftMs === null ? t("stillHere") : time(leftMs)}
          </span>
        ))}
      </td>
      <td className="py-2 text-right tabular-nums">{format.number(minutes)}</td>
    </tr>
  );
}
