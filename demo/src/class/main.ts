/** The class scene: a board that one draws on and all see, hands, and a class that can be muted. */
import { Board, deedIn } from '../board/board';
import { BoardCanvas } from '../board/board-canvas';
import { packed, unpacked, type Batch, type Point } from '../board/ink';
import { need } from '../page/dom';
import type { Fields, RoomEvent } from '../room/room-event';
import { Visit } from '../visit/visit';
import { Course } from './course';
import { Hands } from './hands';
import { InkLine } from './ink-line';
import { MuteAll } from './mute-all';
import { Pen } from './pen';
import { Tools } from './tools';
import '../board/board.css';
import './class.css';

declare global {
  interface Window {
    /** For tests. */
    __board: Board;
  }
}

/** A host may send 40 messages in a second, others 10. */
const HOST_EVERY_MS = 60;
const OTHERS_EVERY_MS = 125;
const PATIENCE_MS = 100;

const board = new Board();
window.__board = board;
const paper = need('board', HTMLCanvasElement);
const canvas = new BoardCanvas(paper, board);
const visit = new Visit('class', { happened, became });

const course = new Course({
  begin: () => {
    board.wipe();
    canvas.change();
  },
  done: ({ author, type, data }) => {
    if (teaches(author)) apply(author, type, data);
  },
  ready: () => {
    tools.show(board.page);
    need('app', HTMLElement).dataset['board'] = 'ready';
  },
});

const line = new InkLine({
  // High: when the class talks a lot, the chatter gives way, the board does not.
  send: (type, data) => visit.room.send(type, data, 'High'),
  everyMs: () => (visit.isHost ? HOST_EVERY_MS : OTHERS_EVERY_MS),
  refused: complain,
});

const mine: string[] = [];
let before: Point | undefined;
let batches = 0;

const pen = new Pen(paper, {
  ready: () => mayDraw() && course.ready,
  begun: () => {
    const style = tools.style;
    mine.push(line.begin(style));
    before = undefined;
    batches = 0;
    drawOwn({ points: [], last: false, style });
  },
  moved: (points) => {
    line.draw(points);
    drawOwn({ points, last: false });
  },
  lifted: () => {
    line.draw([], true);
    drawOwn({ points: [], last: true });
  },
});

/** One's own hand is not waited for: the same batch that is sent is drawn at once. */
function drawOwn(part: Omit<Batch, 'stroke' | 'number'>): void {
  const batch = unpacked(packed({ ...part, stroke: mine.at(-1) ?? '', number: batches++ }, before));
  before = part.points.at(-1) ?? before;
  if (visit.me === undefined || batch === undefined) return;
  board.apply(visit.me.userId, { kind: 'ink', batch });
  canvas.change();
}

const tools = new Tools({
  undo: () => {
    const stroke = mine.pop();
    if (stroke !== undefined) doAndTell('undo', { stroke });
  },
  clear: () => {
    mine.length = 0;
    doAndTell('clear', {});
  },
  turn: (page) => {
    mine.length = 0;
    doAndTell('turn', { page });
  },
});

const hands = new Hands({
  raise: (groupAttributes) => visit.room.sdk.setGroupAttributes({ groupID: visit.room.groupID, groupAttributes }),
  lower: (keyList) => visit.room.sdk.deleteGroupAttributes({ groupID: visit.room.groupID, keyList }),
  read: readHands,
  teaches: () => visit.isHost,
  failed: complain,
});

const muteAll = new MuteAll(complain);

function doAndTell(type: string, data: Fields): void {
  if (visit.me === undefined || !course.ready) return;
  apply(visit.me.userId, type, data);
  line.do(type, data);
}

function apply(author: string, type: string, data: Fields): void {
  const deed = deedIn(type, data);
  if (deed === undefined || !board.apply(author, deed)) return;
  if (deed.kind === 'turn') tools.show(deed.page);
  canvas.change();
}

/** In a room that somebody hosts only he draws; in the one that is always there everybody does. */
function teaches(userId: string): boolean {
  return visit.hostId === undefined || visit.hostId === userId;
}

function mayDraw(): boolean {
  return visit.me !== undefined && teaches(visit.me.userId);
}

function happened(event: RoomEvent): void {
  switch (event.kind) {
    case 'custom':
      if (event.from.userId !== visit.me?.userId) {
        course.live({ seq: event.seq, author: event.from.userId, type: event.type, data: event.data });
      }
      break;
    case 'attributes':
      hands.see(event.values);
      break;
    case 'profile':
      if (event.muteAll !== undefined) muteAll.see(event.muteAll);
      break;
    case 'missed':
      void catchUp();
      break;
    default:
  }
}

function became(): void {
  const inside = visit.room.role !== 'none';
  tools.allow(mayDraw());
  hands.become(visit.me);
  muteAll.become(visit.isHost ? visit.room : undefined);
  if (!inside) return;
  void catchUp();
  if (visit.me !== undefined) readHands().catch(complain);
}

async function readHands(): Promise<void> {
  const { data } = await visit.room.sdk.getGroupAttributes({ groupID: visit.room.groupID });
  hands.see(data.groupAttributes);
}

/** Not in the middle of a stroke: what is not sent yet is in no record. */
async function catchUp(): Promise<void> {
  while (pen.down || line.busy) await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await course.catchUp(visit.room.groupID).catch(complain);
}

function complain(reason: unknown): void {
  visit.composer.alert(reason);
}

const replay = need('replay', HTMLAnchorElement);
replay.href = `./replay.html${location.search}`;
void visit.open();
