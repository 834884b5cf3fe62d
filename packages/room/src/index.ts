export { authorize } from "./authorize.ts";
export { addProducer, checkConsume, checkProduce, closeProducersOf, ownProducer, setPaused } from "./media.ts";
export { allowSource, endRoom, remove, stopSource, type MediaOutcome } from "./moderation.ts";
export { join, leave, raiseHand, react, setConnected, type Arrival } from "./people.ts";
export { changeSlide, givePresenter, presentDeck, setDeck, stopSlides } from "./slides.ts";
export { emptyRoom, participantOf, viewOf, type Outcome, type RoomState } from "./state.ts";
