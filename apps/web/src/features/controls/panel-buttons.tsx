"use client";

import { MessageSquare, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMeeting, useView, useViewActions } from "../../shared/meeting/context.tsx";
import { ControlButton } from "./ControlButton.tsx";
import { unreadCount } from "./model/controls.ts";

export function PeopleButton() {
  const t = useTranslations("controls");
  const count = useMeeting(({ room }) => Object.keys(room?.participants ?? {}).length);
  const open = useView(({ panel }) => panel === "people");
  const view = useViewActions();
  return (
    <ControlButton
      label={t("people")}
      icon={<Users />}
      variant={open ? "on" : "solid"}
      shortcut="people"
      expanded={open}
      badge={count > 0 ? count : undefined}
      badgeTone="quiet"
      description={t("peopleCount", { count })}
      onClick={() => view.toggle("people")}
    />
  );
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
