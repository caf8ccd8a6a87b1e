import { test as base, type Browser, type TestInfo } from '@playwright/test';

import { AppServer } from '../harness/app-server';
import { app, newRoomId } from '../harness/app';
import { Link } from '../harness/link';
import { Origin } from '../harness/page';
import { Rest } from '../harness/rest';
import { Server } from '../harness/server';
import { userSig } from '../harness/usersig';
import { Actor } from './actor';
import { avatarOf } from './names';
import type { Column } from './sdks';
import type { Driver, Told } from './vocabulary';

const PATIENCE = 15_000;

/** The app's server is asked about messages only; a case may flood, and so much that a room forgets. */
const flags = [
  ...['--apps.webhook.events', 'Group.CallbackBeforeSendMsg'],
  ...['--apps.rest.rates', '*=10000', '--room.timeline-events', '256'],
];

/** Whose driver a spare one becomes hears from then on. */
interface Spare {
  driver: Driver;
  listener: (told: Told) => void;
}

/** An actor for each name. */
type Cast<N extends string[]> = { [K in keyof N]: Actor };

interface UserOptions {
  /** Where it connects; the server when left out. */
  url?: string;
  manyRooms?: boolean;
  nick?: string;
}

/** What the cases of one worker share: a server, a browser, and drivers that can be used again. */
export class Stage {
  readonly appServer = new AppServer();
  private readonly spares = new Map<Column, Spare[]>();

  private constructor(
    readonly browser: Browser,
    readonly origin: Origin,
  ) {}

  private started: Server | undefined;

  static async set(browser: Browser): Promise<Stage> {
    const stage = new Stage(browser, await Origin.start());
    const hook = await stage.appServer.start();
    stage.started = await Server.start(['-Xmx512m'], [...flags, '--apps.webhook.url', hook]);
    return stage;
  }

  get server(): Server {
    if (this.started === undefined) throw new Error('the server is not running');
    return this.started;
  }

  async take(column: Column): Promise<Spare> {
    for (const [other, spares] of this.spares) if (other !== column) await closeAll(spares);
    const known = this.spares.get(column)?.pop();
    if (known !== undefined) return known;
    const spare: Partial<Spare> = {};
    spare.driver = await column.open(this, (told) => spare.listener?.(told));
    return spare as Spare;
  }

  give(column: Column, spare: Spare): void {
    this.spares.set(column, [...(this.spares.get(column) ?? []), spare]);
  }

  /** Takes all down; returns what the server had to complain about. */
  async strike(): Promise<string[]> {
    for (const spares of this.spares.values()) await closeAll(spares);
    await this.started?.dispose();
    this.appServer.stop();
    await this.origin.close();
    return this.started?.incidents() ?? [];
  }
}

async function closeAll(spares: Spare[]): Promise<void> {
  await Promise.all(spares.splice(0).map(({ driver }) => driver.close()));
}

/** What a case plays with: actors on the SDK of its column, a server and its REST API. */
export class Scene {
  readonly rest: Rest;
  private readonly cast: { actor: Actor; spare: Spare }[] = [];
  private readonly links: Link[] = [];

  constructor(
    private readonly stage: Stage,
    readonly column: Column,
    private readonly patience = PATIENCE,
  ) {
    this.rest = new Rest(stage.server.url);
  }

  get appServer(): AppServer {
    return this.stage.appServer;
  }

  /** Somebody who is logged in, under a name that nobody else has. */
  async user(name: string, options: UserOptions = {}): Promise<Actor> {
    const userID = newRoomId(name);
    if (options.nick !== undefined) await this.rest.importAccount(userID, options.nick, avatarOf(options.nick));
    const actor = await this.guest(options);
    await this.login(actor, userID);
    return actor;
  }

  /** Logs an actor in and waits until its calls work. */
  async login(actor: Actor, userID: string): Promise<void> {
    const ready = actor.all('ready').length;
    await actor.call('login', { userID, userSig: userSig(userID) });
    actor.userID = userID;
    await actor.isTold('ready', () => actor.all('ready').length > ready);
  }

  async guest({ url = this.stage.server.url, manyRooms = false }: UserOptions = {}): Promise<Actor> {
    const spare = await this.stage.take(this.column);
    const actor = new Actor(spare.driver, this.column.name, this.patience);
    spare.listener = (told) => actor.told.push(told);
    this.cast.push({ actor, spare });
    await actor.call('create', { url, appID: app.id, manyRooms });
    return actor;
  }

  /** A room with an owner and others in it, each with the name as nick. */
  async room<N extends string[]>(...names: N): Promise<[groupID: string, owner: Actor, others: Cast<N>]> {
    const actors = await Promise.all(['owner', ...names].map((name) => this.user(name, { nick: name })));
    const [owner, ...others] = actors;
    if (owner === undefined) throw new Error('no owner');
    const groupID = await this.rest.createRoom(newRoomId('room'), { Owner_Account: owner.userID });
    for (const actor of actors) await actor.join(groupID);
    return [groupID, owner, others as Cast<N>];
  }

  /** A room of nobody's. */
  emptyRoom(): Promise<string> {
    return this.rest.createRoom(newRoomId('room'));
  }

  async link(): Promise<Link> {
    const link = await Link.to(this.stage.server.port);
    this.links.push(link);
    return link;
  }

  /** @param well whether the drivers can be used again */
  async end(well: boolean): Promise<string[]> {
    this.stage.appServer.answer = () => undefined;
    const faults = this.cast.flatMap(({ actor }) => actor.driver.faults.map((fault) => `${actor.name}: ${fault}`));
    for (const { spare } of this.cast) {
      spare.listener = () => undefined;
      const reusable = well && spare.driver.faults.length === 0;
      const ended =
        reusable &&
        (await spare.driver.call('destroy', {}).then(
          () => true,
          () => false,
        ));
      if (ended) this.stage.give(this.column, spare);
      else await spare.driver.close();
    }
    for (const link of this.links) await link.close();
    return faults;
  }

  async attachLogs(info: TestInfo): Promise<void> {
    for (const { actor } of this.cast) {
      const body = actor.told.map((told) => JSON.stringify(told)).join('\n');
      await info.attach(actor.name, { body, contentType: 'text/plain' });
    }
  }
}

export const test = base.extend<object, { stage: Stage }>({
  stage: [
    async ({ browser }, use) => {
      const stage = await Stage.set(browser);
      await use(stage);
      const incidents = await stage.strike();
      if (incidents.length > 0) throw new Error(`unexpected lines of the server log:\n${incidents.join('\n')}`);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});
