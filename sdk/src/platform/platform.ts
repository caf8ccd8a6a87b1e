/** What a socket tells. Nothing follows `closed`, which also comes when it could not be opened. */
export interface SocketListener {
  opened(): void;
  /** Text is taken for a frame, too, though this SDK asks for binary ones. */
  received(data: Uint8Array | string): void;
  /** @param code of the close frame; 1006 when there was none */
  closed(code: number, reason: string): void;
}

/** A WebSocket that has been asked for, wherever it comes from. */
export interface Socket {
  /** Sends one binary frame. Only between `opened` and `closed`. */
  send(data: Uint8Array): void;
  /** Ends it, open or not; `closed` need not come any more. */
  close(code: number, reason: string): void;
}

/** What happens around the page or app. */
export interface Signals {
  /** The network seems to be there, or not. */
  network(online: boolean): void;
  /** The page or app is shown again, after its timers may have slept. */
  shown(): void;
}

/** All that differs between the places this SDK runs in. */
export interface Platform {
  /** As the wire counts them: 7 a web page, 8 a Mini Program. A user has one login for each. */
  readonly id: number;
  /** Opens a socket; must not throw and must not call the listener before it returns. */
  connect(url: string, listener: SocketListener): Socket;
  /** Tells from now on; the function returned ends it. */
  watch(signals: Signals): () => void;
}
