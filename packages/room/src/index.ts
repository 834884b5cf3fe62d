export { authorize, isAllowed } from "./authorize.ts";
export { addMark, clearDrawings, eraseMarks, extendMark, marksOn, mayPoint, undoDrawing } from "./drawing.ts";
export {
  addProducer,
  checkConsume,
  checkProduce,
  closeProducersOf,
  ownProducer,
  setPaused,
  suspendMedia,
} from "./media.ts";
export { mayRead, recipientOf } from "./chat.ts";
export { setCohost } from "./cohosts.ts";
export { followDownlink, heldOf, newDownlink, pausedOf, reducedOf, type DownlinkState } from "./downlink.ts";
export { endRoom, endSoon, followEnding, keepOpen } from "./ending.ts";
export { lowerHands, muteEveryone, stopAll, stopCameras } from "./everyone.ts";
export { callSpeaker, endRest, followFloor, isAtRest, spotlight } from "./floor.ts";
export { hasNewOrder, keepOrder, KEPT_ORDER_VERSION, restoreOrder, type KeptOrder } from "./kept.ts";
export { followLine, newLine, type LineState } from "./line-mark.ts";
export { allowSource, askFor, remove, stopSource, type MediaOutcome } from "./moderation.ts";
export { rename, renameSelf } from "./names.ts";
export { join, leave, raiseHand, react, setConnected, type Arrival } from "./people.ts";
export { enforceRights, exceptRight, mayHaveLostRights, ruleMeeting } from "./rules.ts";
export {
  askToPresent,
  browse,
  changeSlide,
  givePresenter,
  insertPage,
  lookAt,
  presentDeck,
  removeDeck,
  ruleSlides,
  setDeck,
  stopSlides,
  withdrawDeck,
} from "./slides.ts";
export { drawingKey, emptyRoom, participantOf, viewOf, type Drawing, type Outcome, type RoomState } from "./state.ts";
export {
  admit,
  admitTheFree,
  deny,
  entryFor,
  knock,
  letBack,
  sendBack,
  stopWaiting,
  tellWaiting,
  waitingList,
  waitingView,
  type Newcomer,
} from "./waiting.ts";
