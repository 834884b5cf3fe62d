"use client";

import { Hand, Mic, MicOff, MicVocal, MonitorUp, Presentation, Star, Video, VideoOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { useIsSpeaking, useMeeting, useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { useLine } from "../../shared/meeting/use-line.ts";
import { Avatar } from "../../shared/ui/Avatar.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { classes } from "../../shared/ui/classes.ts";
import { rowOf, type PersonRow as Row } from "./model/people.ts";
import { PersonMenu } from "./PersonMenu.tsx";
import { useHandWords } from "./use-hand-words.ts";

type Props = {
  participantId: string;
  /** For those who are no longer there to be asked. */
  name: string;
  gone: boolean;
};

/** One person in the list. */
export const PersonRow = memo(function PersonRow({ participantId, name, gone }: Props) {
  const row = useMeeting((state) => rowOf(state, participantId));
  if (!row || gone) return <GoneRow name={name} />;
  return <HereRow participantId={participantId} row={row} />;
});

const rowStyle = "flex min-h-13 items-center gap-3 rounded-md px-2 py-1";

/** Keeps the place of who has left, until nobody points at the list. */
function GoneRow({ name }: { name: string }) {
  const t = useTranslations("people");
  return (
    <div className={rowStyle}>
      <Avatar name={name} size="sm" className="opacity-50" />
      <p className="min-w-0 flex-1 truncate text-sm text-muted">{t("gone", { name })}</p>
    </div>
  );
}

function HereRow({ participantId, row }: { participantId: string; row: Row }) {
  const t = useTranslations("people");
  const client = useMeetingClient();
  const act = useAct();
  const hand = useHandWords(row.handRaisedAt);
  const line = useLine(participantId);
  const { name, self, role, presenting, connected } = row;
  const about = [
    hand,
    role !== "participant" && t(`roles.${role}`),
    presenting && t("presenting"),
    row.called && t("called"),
    row.asking && t("asking"),
    row.browsing && t("browsing"),
    line !== null && line.whole,
    !connected && t("reconnecting"),
  ].filter((part) => part !== false && part !== null);
  return (
    <div className={`${rowStyle} hover:bg-sunken [&_button]:scroll-mt-20`}>
      <Avatar name={name} size="sm" className={connected ? "" : "opacity-50"} />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{self ? t("you", { name }) : name}</p>
        {about.length > 0 && <p className="truncate text-xs text-muted">{about.join(" · ")}</p>}
        {row.asking && row.mayGive && (
          <Button
            className="mt-1"
            aria-label={t("makePresenter", { name })}
            onClick={() => act(() => client.givePresenter(participantId))}
          >
            {t("actions.give-presenter")}
          </Button>
        )}
      </div>
      <Marks row={row} participantId={participantId} />
      <PersonMenu participantId={participantId} name={name} />
    </div>
  );
}

/** Each mark has its word, for those who don't see it. */
function Marks({ row, participantId }: { row: Row; participantId: string }) {
  const t = useTranslations("people.marks");
  const { handRaisedAt, called, spotlit, asking, presenting, sharing, microphone, camera } = row;
  const speaks = useIsSpeaking(participantId) && microphone === "on";
  const marks = [
    handRaisedAt !== null && { Icon: Hand, word: t("hand"), tone: "text-accent" },
    called && { Icon: MicVocal, word: t("called"), tone: "text-accent" },
    spotlit && { Icon: Star, word: t("spotlit"), tone: "text-accent" },
    asking && { Icon: Presentation, word: t("asking"), tone: "text-warning" },
    presenting && { Icon: Presentation, word: t("presenting"), tone: "text-accent" },
    sharing && { Icon: MonitorUp, word: t("sharing"), tone: "text-accent" },
    camera === "on"
      ? { Icon: Video, word: t("camera-on"), tone: "text-muted" }
      : { Icon: VideoOff, word: t(`camera-${camera}`), tone: camera === "stopped" ? "text-danger" : "text-muted" },
    microphone === "on"
      ? { Icon: Mic, word: t(speaks ? "speaking" : "microphone-on"), tone: speaks ? "text-accent" : "text-muted" }
      : {
          Icon: MicOff,
          word: t(`microphone-${microphone}`),
          tone: microphone === "stopped" ? "text-danger" : "text-muted",
        },
  ].filter((mark) => mark !== false);
  return (
    <span className="flex shrink-0 items-center gap-2">
      {marks.map(({ Icon, word, tone }) => (
        <span key={word} className={classes("inline-flex", tone)}>
          <Icon aria-hidden="true" className="size-4.5" />
          <span className="sr-only">{word}</span>
        </span>
      ))}
    </span>
  );
}
