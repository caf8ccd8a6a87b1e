/** A row of the chat list, and how it looks. */
import { t } from '../lang/i18n';
import { make } from '../page/dom';
import type { Person } from '../room/room-event';
import { avatarImage, nickColor } from './avatar';
import type { Quote } from './quote';

export interface Said {
  kind: 'text' | 'gift';
  from: Person;
  text: string;
  own: boolean;
  /** The message's id; without it the row cannot be quoted. */
  id?: string;
  quote?: Quote;
  picture?: string;
  /** What it is one more of; a row that continues the series of the row before takes its place. */
  series?: string;
  continues?: boolean;
  host?: boolean;
}

export interface Told {
  kind: 'line' | 'notice';
  text: string;
}

export type Row = Said | Told;

export const isSaid = (row: Row): row is Said => 'from' in row;

/** Strangers' words enter as text only. */
export function render(row: Row): HTMLLIElement {
  const text = make('span', 'row-text');
  text.dir = 'auto';
  text.textContent = row.text;
  return isSaid(row) ? renderSaid(row, text) : make('li', `row row-${row.kind}`, text);
}

function renderSaid(row: Said, text: HTMLElement): HTMLLIElement {
  // The list moves the focus among these with the arrow keys.
  const nick = make('button', 'row-nick');
  nick.type = 'button';
  nick.tabIndex = -1;
  nick.textContent = row.from.nick;
  nick.style.color = nickColor(row.from.userId);
  const said = make('p', 'row-said', ...hostMark(row), make('bdi', '', nick), ' ', text);
  const words = row.quote === undefined ? said : make('div', 'row-words', quoted(row.quote), said);
  const item = make('li', `row row-${row.kind}`, avatarImage(row.from.avatar, row.from.userId, 'avatar'), words);
  if (row.own) item.classList.add('row-own');
  if (row.picture !== undefined) {
    const picture = make('img', 'row-gift-picture');
    picture.alt = '';
    picture.src = row.picture;
    item.append(picture);
  }
  return item;
}

function hostMark({ host }: Said): (Node | string)[] {
  if (host !== true) return [];
  const mark = make('span', 'row-host');
  mark.textContent = t('hostMark');
  return [mark, ' '];
}

function quoted({ nick, text }: Quote): HTMLElement {
  const quote = make('blockquote', 'row-quote');
  quote.dir = 'auto';
  quote.textContent = `${nick}: ${text}`;
  return quote;
}
