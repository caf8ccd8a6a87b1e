import type { Clock } from '../clock.js';
import { BarrageError, CODE } from '../errors.js';
import { number, text, type Fields } from '../wire/fields.js';
import { Renewal } from './renewal.js';
import type { RequestOptions } from './requests.js';

const LOGIN = 'im_open_status.wslogin';
const LOGIN_BODY = { State: 'Online', InstType: 0 };
const LOGIN_WITHIN = 90_000;
/** The only codes that say that a ticket is no good any more (wire.md section 3.7). */
const EXPIRED: readonly number[] = [20002, 70001];
/** Another login has replaced this one. */
const REPLACED: readonly number[] = [1002, 91101];

export type KickReason = 'multipleAccount' | 'multipleDevice' | 'REST_API_Kick' | 'userSigExpired';

const KICK_REASONS: readonly KickReason[] = ['multipleAccount', 'multipleDevice', 'REST_API_Kick'];

/** A login, by which requests are known and which a new connection brings back. */
export interface Ticket {
  readonly userID: string;
  readonly tinyID: string;
  readonly key: string;
  readonly instanceID: number;
}

/** What a session needs of its owner. */
export interface SessionOwner {
  request(command: string, body: Fields, options?: RequestOptions): Promise<Fields>;
  /** Where one is in the rooms, for the server to go on there. */
  positions(): Fields[];
  /** A new UserSig for a user, when the app can get one. */
  readonly refreshUserSig: ((userID: string) => Promise<string>) | undefined;
  readonly clock: Clock;
  /** Opens another connection, on which the login is brought back. */
  restart(): void;
  ready(): void;
  /** The login has ended: there is no ticket any more. */
  ended(reason: KickReason | undefined): void;
}

/** Who is logged in. A login lasts over connections until it is ended by a logout, a kick, or its time. */
export class Session {
  private ticket: Ticket | undefined;
  private pending = false;
  /** Server's clock minus ours, milliseconds. */
  private clockOffset = 0;
  private readonly renewal: Renewal | undefined;
  /** Got before the last one ended; the next connection begins with it. */
  private nextSig: string | undefined;

  constructor(private readonly owner: SessionOwner) {
    const { clock, refreshUserSig } = owner;
    if (refreshUserSig === undefined) return;
    this.renewal = new Renewal(clock, refreshUserSig, (userSig) => {
      this.nextSig = userSig;
      owner.restart();
    });
  }

  get login(): Ticket | undefined {
    return this.ticket;
  }

  /** Unix seconds on the server's clock. */
  get serverTime(): number {
    return Math.floor((this.owner.clock.now() + this.clockOffset) / 1000);
  }

  /** What a head says of the login. */
  head(): Fields {
    if (this.ticket === undefined) return { status_instid: 0 };
    return { a2: this.ticket.key, tinyid: this.ticket.tinyID, status_instid: this.ticket.instanceID };
  }

  async logIn(userID: string, userSig: string): Promise<Fields> {
    if (this.pending)
      throw new BarrageError(CODE.LOGIN_PENDING, `login: that of ${userID} has to wait for the one before`);
    this.pending = true;
    try {
      const reply = await this.withSig(userID, userSig, false);
      this.owner.ready();
      return reply;
    } finally {
      this.pending = false;
    }
  }

  async logOut(): Promise<void> {
    if (this.ticket === undefined) return;
    await this.owner.request('im_open_status.wslogout', { wslogout_type: 0 });
    this.end(undefined);
  }

  /**
   * Brings the login back on a new connection, if there is one.
   *
   * @return whether it is a new login, whose rooms are to be joined anew
   */
  async comeBack(): Promise<boolean> {
    const lost = this.ticket;
    if (lost === undefined) return false;
    if (this.nextSig !== undefined) return this.logInAnew(lost.userID, this.nextSig);
    try {
      const body = { ...LOGIN_BODY, Rooms: this.owner.positions() };
      this.begin(lost.userID, await this.owner.request(LOGIN, body, { greeting: true }));
      return false;
    } catch (error) {
      if (!(error instanceof BarrageError)) throw error;
      if (EXPIRED.includes(error.code)) return this.renew(lost.userID);
      if (!REPLACED.includes(error.code)) throw error;
      this.end('multipleAccount');
      return false;
    }
  }

  /** Looks at an error that any request has met. */
  refused(error: BarrageError): void {
    if (this.ticket === undefined) return;
    if (EXPIRED.includes(error.code)) this.end('userSigExpired');
    else if (REPLACED.includes(error.code)) this.end('multipleAccount');
  }

  /** Looks at a push of the wire, which may end the login. */
  kicked(kick: Fields): void {
    const reason = KICK_REASONS[number(kick, 'KickType', 1) - 1];
    if (this.ticket !== undefined) this.end(reason ?? 'multipleAccount');
  }

  /** Nothing more is done by itself. */
  stop(): void {
    this.renewal?.stop();
    this.nextSig = undefined;
  }

  private async renew(userID: string): Promise<boolean> {
    const { refreshUserSig } = this.owner;
    if (refreshUserSig === undefined) {
      this.end('userSigExpired');
      return false;
    }
    return this.logInAnew(userID, await refreshUserSig(userID));
  }

  private async logInAnew(userID: string, userSig: string): Promise<boolean> {
    this.nextSig = undefined;
    try {
      await this.withSig(userID, userSig, true);
      return true;
    } catch (error) {
      if (!(error instanceof BarrageError) || !EXPIRED.includes(error.code)) throw error;
      this.end('userSigExpired');
      return false;
    }
  }

  private async withSig(userID: string, userSig: string, greeting: boolean): Promise<Fields> {
    const ticket = { a2: undefined, tinyid: undefined, status_instid: 0 };
    const head = { ...ticket, identifier: userID, usersig: userSig };
    const reply = await this.owner.request(LOGIN, LOGIN_BODY, { head, greeting, within: LOGIN_WITHIN });
    this.begin(userID, reply);
    this.renewal?.plan(userID, userSig, this.owner.clock.now() + this.clockOffset);
    return reply;
  }

  private begin(userID: string, reply: Fields): void {
    const seconds = number(reply, 'TimeStamp');
    if (seconds > 0) this.clockOffset = seconds * 1000 - this.owner.clock.now();
    this.ticket = {
      userID,
      tinyID: text(reply, 'TinyId'),
      key: text(reply, 'A2Key'),
      instanceID: number(reply, 'InstId'),
    };
  }

  private end(reason: KickReason | undefined): void {
    this.stop();
    this.ticket = undefined;
    this.owner.ended(reason);
  }
}
