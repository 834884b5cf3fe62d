"use client";

import { CircleStop, LogOut, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAct } from "../../shared/meeting/errors.ts";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { canI } from "../../shared/meeting/people.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Menu, MenuItem } from "../../shared/ui/Menu.tsx";
import { ControlButton } from "./ControlButton.tsx";

/** Leaving, and for hosts ending it for all: after a countdown that can be taken back, so that a slip ends nothing. */
export function LeaveMenu({ narrow }: { narrow: boolean }) {
  const t = useTranslations("controls");
  const client = useMeetingClient();
  const act = useAct();
  const mayEnd = useMeeting((state) => canI(state, "end-meeting"));
  const trigger = narrow ? (
    <ControlButton label={t("leave")} icon={<Phone className="rotate-135" />} variant="danger" />
  ) : (
    <Button variant="danger" size="lg">
      {t("leave")}
    </Button>
  );
  return (
    <Menu side="top" align="end" trigger={trigger}>
      <MenuItem icon={<LogOut />} onSelect={() => act(() => client.leave())}>
        {t("leaveMeeting")}
      </MenuItem>
      {mayEnd && (
        <MenuItem icon={<CircleStop />} tone="danger" onSelect={() => act(() => client.end(false))}>
          {t("endMeeting")}
        </MenuItem>
      )}
    </Menu>
  );
}
