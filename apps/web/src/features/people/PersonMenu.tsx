"use client";

import {
  DoorOpen,
  EllipsisVertical,
  Hand,
  MessageSquare,
  MessageSquareOff,
  Mic,
  MicOff,
  MonitorUp,
  MonitorX,
  Pencil,
  PencilOff,
  Presentation,
  ShieldMinus,
  ShieldPlus,
  SlidersHorizontal,
  UserMinus,
  Video,
  VideoOff,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { IconButton } from "../../shared/ui/IconButton.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../shared/ui/Menu.tsx";
import { actionsOn, exceptionFor, type PersonAction } from "./model/people.ts";

const icons = {
  "stop-microphone": <MicOff />,
  "allow-microphone": <Mic />,
  "stop-camera": <VideoOff />,
  "allow-camera": <Video />,
  "stop-screen": <MonitorX />,
  "allow-screen": <MonitorUp />,
  "give-presenter": <Presentation />,
  "let-draw": <Pencil />,
  "stop-drawing": <PencilOff />,
  "grant-microphone": <Mic />,
  "revoke-microphone": <MicOff />,
  "grant-camera": <Video />,
  "revoke-camera": <VideoOff />,
  "grant-screen": <MonitorUp />,
  "revoke-screen": <MonitorX />,
  "grant-chat": <MessageSquare />,
  "revoke-chat": <MessageSquareOff />,
  "lower-hand": <Hand />,
  "make-cohost": <ShieldPlus />,
  "drop-cohost": <ShieldMinus />,
  "send-back": <DoorOpen />,
  "settle-rights": <SlidersHorizontal />,
} as const satisfies Record<string, ReactNode>;

const keyOf = (action: Exclude<PersonAction, { do: "remove" }>) => {
  if ("source" in action) return `${action.do}-${action.source}` as const;
  return "right" in action ? (`${action.do}-${action.right}` as const) : action.do;
};

type Props = { participantId: string; name: string; onRemove: () => void; onRights: () => void };

/** What may be done to someone; nothing where nothing may. */
export function PersonMenu({ participantId, name, onRemove, onRights }: Props) {
  const t = useTranslations("people");
  const client = useMeetingClient();
  const act = useAct();
  // One string, so that the menu renders anew only when what is possible changes.
  const possible = useMeeting((state) => JSON.stringify(actionsOn(state, participantId)));
  const actions = JSON.parse(possible) as PersonAction[];
  if (actions.length === 0) return <span aria-hidden="true" className="w-control" />;

  const settle = (action: Extract<PersonAction, { right: unknown }>) => {
    const { room } = client.store.getState();
    if (room) act(() => client.exceptRight(participantId, action.right, exceptionFor(room, action)));
  };
  const run = (action: PersonAction) => {
    if (action.do === "stop") act(() => client.stopSource(participantId, action.source));
    if (action.do === "allow") act(() => client.allowSource(participantId, action.source));
    if (action.do === "give-presenter") act(() => client.givePresenter(participantId));
    if (action.do === "let-draw" || action.do === "stop-drawing")
      act(() => client.allowDrawing(participantId, action.do === "let-draw"));
    if (action.do === "grant" || action.do === "revoke") settle(action);
    if (action.do === "lower-hand") act(() => client.lowerHands(participantId));
    if (action.do === "make-cohost" || action.do === "drop-cohost")
      act(() => client.setCohost(participantId, action.do === "make-cohost"));
    if (action.do === "send-back") act(() => client.sendBack(participantId));
    if (action.do === "settle-rights") onRights();
    if (action.do === "remove") onRemove();
  };
  return (
    <Menu trigger={<IconButton label={t("actionsFor", { name })} icon={<EllipsisVertical />} tooltipSide="left" />}>
      {actions.map((action) =>
        action.do === "remove" ? (
          <div key="remove">
            {actions.length > 1 && <MenuSeparator />}
            <MenuItem icon={<UserMinus />} tone="danger" onSelect={() => run(action)}>
              {t("actions.remove")}
            </MenuItem>
          </div>
        ) : (
          <MenuItem key={keyOf(action)} icon={icons[keyOf(action)]} onSelect={() => run(action)}>
            {t(`actions.${keyOf(action)}`)}
          </MenuItem>
        ),
      )}
    </Menu>
  );
}
