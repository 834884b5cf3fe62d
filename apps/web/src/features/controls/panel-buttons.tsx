"use client";

import { MessageSquare, ShieldCheck, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMeeting, useView, useViewActions } from "../../shared/meeting/context.tsx";
import { canI } from "../../shared/meeting/people.ts";
import { ROOMY, useMediaQuery } from "../../shared/meeting/use-media-query.ts";
import { ControlButton } from "./ControlButton.tsx";
import { unreadCount } from "./model/controls.ts";

export function PeopleButton() {
  const t = useTranslations("controls");
  const count = useMeeting(({ room }) => Object.keys(room?.participants ?? {}).length);
  const waiting = useMeeting((state) => state.waiting.people.length);
  const open = useView(({ panel }) => panel === "people");
  const view = useViewActions();
  return (
    <ControlButton
      label={t("people")}
      icon={<Users />}
      variant={open ? "on" : "solid"}
      shortcut="people"
      expanded={open}
      badge={waiting > 0 ? waiting : count > 0 ? count : undefined}
      badgeTone={waiting > 0 ? "accent" : "quiet"}
      description={[t("peopleCount", { count }), ...(waiting > 0 ? [t("waitingCount", { count: waiting })] : [])].join(
        ", ",
      )}
      onClick={() => view.toggle("people")}
    />
  );
}

/** For hosts. Where the bar has no room for it, it is in the menu "More". */
export function HostControlsButton() {
  const t = useTranslations("controls");
  const mayRule = useMeeting((state) => canI(state, "rule-meeting"));
  const hasRoom = useMediaQuery(ROOMY);
  const view = useViewActions();
  if (!mayRule || !hasRoom) return null;
  return <ControlButton label={t("hostControls")} icon={<ShieldCheck />} onClick={() => view.open("host-controls")} />;
}

export function ChatButton() {
  const t = useTranslations("controls");
  const open = useView(({ panel }) => panel === "chat");
  const readUpTo = useView((state) => state.readUpTo);
  const unread = useMeeting((state) => unreadCount(state, readUpTo));
  const view = useViewActions();
  return (
    <ControlButton
      label={t("chat")}
      icon={<MessageSquare />}
      variant={open ? "on" : "solid"}
      shortcut="chat"
      expanded={open}
      badge={unread > 0 ? (unread > 99 ? "99+" : unread) : undefined}
      description={unread > 0 ? t("unread", { count: unread }) : undefined}
      onClick={() => view.toggle("chat")}
    />
  );
}
