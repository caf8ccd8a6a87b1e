import { TYPES } from '../constants.js';
import { number, object, text, type Fields } from '../wire/fields.js';
import type { CustomPayload, FacePayload, LocationPayload, OtherMessage, Sendable, TextPayload } from './message.js';

/** Type and payload of a message: one element of the wire. */
export type Element =
  | { type: typeof TYPES.MSG_TEXT; payload: TextPayload }
  | { type: typeof TYPES.MSG_CUSTOM; payload: CustomPayload }
  | { type: typeof TYPES.MSG_FACE; payload: FacePayload }
  | { type: typeof TYPES.MSG_LOCATION; payload: LocationPayload }
  | { type: OtherMessage['type']; payload: Record<string, unknown> };

/** Reads an element of `MsgBody`. */
export function readElement(raw: Fields): Element {
  const type = text(raw, 'MsgType');
  const content = object(raw, 'MsgContent');
  switch (type) {
    case TYPES.MSG_TEXT:
      return { type, payload: { text: text(content, 'Text') } };
    case TYPES.MSG_CUSTOM:
      return {
        type,
        payload: { data: text(content, 'Data'), description: text(content, 'Desc'), extension: text(content, 'Ext') },
      };
    case TYPES.MSG_FACE:
      return { type, payload: { index: number(content, 'Index'), data: text(content, 'Data') } };
    case TYPES.MSG_LOCATION:
      return {
        type,
        payload: {
          description: text(content, 'Desc'),
          longitude: number(content, 'Longitude'),
          latitude: number(content, 'Latitude'),
        },
      };
    default:
      return { type: type as OtherMessage['type'], payload: camelCased(content) };
  }
}

/** An element as the wire wants it. */
export function writeElement(message: Sendable): Fields {
  return { MsgType: message.type, MsgContent: content(message) };
}

function content(message: Sendable): Fields {
  switch (message.type) {
    case TYPES.MSG_TEXT:
      return { Text: message.payload.text };
    case TYPES.MSG_CUSTOM: {
      const { data, description, extension } = message.payload;
      return { Data: data, Desc: description, Ext: extension };
    }
    case TYPES.MSG_FACE:
      return { Index: message.payload.index, Data: message.payload.data };
    case TYPES.MSG_LOCATION: {
      const { description, longitude, latitude } = message.payload;
      return { Desc: description, Longitude: longitude, Latitude: latitude };
    }
  }
}

/** Keys as the published SDKs show those they have no name for: `Foo_Bar` and `FooBar` become `fooBar`. */
export function camelCased(raw: Fields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => {
      const joined = key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      return [joined.charAt(0).toLowerCase() + joined.slice(1), value];
    }),
  );
}
