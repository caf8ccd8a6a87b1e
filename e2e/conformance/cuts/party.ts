import { app, newRoomId } from '../../harness/app';
import { userSig } from '../../harness/usersig';
import { Actor } from '../actor';
import type { Around, Column } from '../sdks';
import type { Told } from '../vocabulary';

const PATIENCE = 30_000;

/** A receiver: one environment, as a member or as a guest. */
export class Party {
  private readonly heardAt: { seq: number; at: number }[] = [];

  private constructor(
    readonly name: string,
    readonly published: boolean,
    private readonly actor: Actor,
  ) {}

  static async sit(around: Around, column: Column, asGuest: boolean, url: string, groupID: string): Promise<Party> {
    const listeners: ((told: Told) => void)[] = [];
    const driver = await column.open(around, (told) => {
      for (const listener of listeners) listener(told);
    });
    const actor = new Actor(driver, column.name, PATIENCE);
    const party = new Party(asGuest ? `${column.name}, guest` : column.name, column.published, actor);
    listeners.push((told) => {
      actor.told.push(told);
      if (told.event === 'message') party.heardAt.push({ seq: told.data.seq, at: Date.now() });
    });
    await actor.call('create', { url, appID: app.id });
    if (!asGuest) {
      const userID = newRoomId('receiver');
      await actor.call('login', { userID, userSig: userSig(userID) });
      await actor.isTold('ready');
    }
    await actor.join(groupID);
    return party;
  }

  get texts() {
    return this.actor.all('message').filter(({ kind }) => kind === 'text');
  }

  get lost() {
    return this.actor.all('lost');
  }

  /** Whether this position, or a later one, has come or is declared. */
  has(position: number): boolean {
    return this.texts.some(({ seq }) => seq >= position) || this.lost.some(({ to }) => to >= position);
  }

  /** Seconds from a time to the first message after it; undefined when none has come. */
  backAfter(time: number): number | undefined {
    const first = this.heardAt.find(({ at }) => at >= time);
    return first === undefined ? undefined : (first.at - time) / 1000;
  }

  get log(): string {
    return this.actor.told.map((told) => JSON.stringify(told)).join('\n');
  }

  leave(): Promise<void> {
    return this.actor.driver.close();
  }
}
