"use client";

import { BrushCleaning, Trash2, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type ReactElement } from "react";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { canI } from "../../shared/meeting/people.ts";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../shared/ui/Menu.tsx";
import { mayClear } from "./model/rights.ts";
import { useHand } from "./tool-store.ts";

/** What is needed seldom: clearing, and who may draw. Nothing where nothing may be done. */
export function MoreTools({ trigger }: { trigger: ReactElement }) {
  const t = useTranslations("drawing");
  const client = useMeetingClient();
  const act = useAct();
  const shown = useHand((state) => state.shown);
  const clears = useMeeting(mayClear);
  const allows = useMeeting((state) => canI(state, "allow-drawing"));
  const everyone = useMeeting(({ room }) => room?.rules.drawing ?? false);
  const [asking, setAsking] = useState(false);
  if (!shown || (!clears && !allows)) return null;
  const { deckId, page } = shown;

  return (
    <>
      <Menu side="top" theme="dark" trigger={trigger}>
        {clears && (
          <>
            <MenuItem icon={<BrushCleaning />} onSelect={() => act(() => client.clearDrawings(deckId, page))}>
              {t("clearPage")}
            </MenuItem>
            <MenuItem icon={<Trash2 />} onSelect={() => setAsking(true)}>
              {t("clearAll")}
            </MenuItem>
          </>
        )}
        {allows && (
          <>
            <MenuSeparator />
            <MenuItem icon={<Users />} onSelect={() => act(() => client.ruleMeeting({ drawing: !everyone }))}>
              {t(everyone ? "notEveryone" : "everyone")}
            </MenuItem>
          </>
        )}
      </Menu>
      <ConfirmDialog
        open={asking}
        title={t("clearAllTitle")}
        text={t("clearAllText")}
        keep={t("keep")}
        confirm={t("clearAll")}
        onKeep={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          act(() => client.clearDrawings(deckId, null));
        }}
      />
    </>
  );
}
