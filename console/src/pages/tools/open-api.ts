/** A field of a body, as far as a person has to know it. */
export interface Field {
  name: string;
  type: string;
  required: boolean;
  description: string;
}

/** A command of REST, from the server's own description of it. */
export interface Command {
  /** `service/name` */
  path: string;
  service: string;
  summary: string;
  description: string;
  example: object;
  fields: Field[];
  refusals: { code: number; meaning: string }[];
}

interface Schema {
  type?: string | string[];
  enum?: unknown[];
  items?: Schema;
  required?: string[];
  properties?: Record<string, Schema>;
  minimum?: number;
  maximum?: number;
  description?: string;
}

interface Operation {
  summary: string;
  description: string;
  tags: string[];
  requestBody: { content: { 'application/json': { schema: Schema; example: object } } };
  'x-refusals': { code: number; meaning: string }[];
}

const PREFIX = '/v4/';

function typeOf(schema: Schema): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.type === 'array' && schema.items !== undefined) return `${typeOf(schema.items)}[]`;
  const type = [schema.type ?? 'any'].flat().join(' | ');
  const { minimum, maximum } = schema;
  return minimum === undefined && maximum === undefined ? type : `${type} ${minimum ?? ''}…${maximum ?? ''}`;
}

/** Its fields; those of objects inside as `Outer.Inner`. */
function fieldsOf(schema: Schema, before = ''): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    {
      name: before + name,
      type: typeOf(field),
      required: schema.required?.includes(name) ?? false,
      description: field.description ?? '',
    },
    ...fieldsOf(
      field.type === 'array' ? (field.items ?? {}) : field,
      `${before}${name}${field.type === 'array' ? '[]' : ''}.`,
    ),
  ]);
}

/** All commands of this server. */
export async function loadCommands(): Promise<Command[]> {
  const answer = await fetch('/v4/openapi.json');
  if (!answer.ok) throw new Error(`/v4/openapi.json: ${answer.status}`);
  const { paths } = (await answer.json()) as { paths: Record<string, { post: Operation }> };
  return Object.entries(paths).map(([path, { post }]) => {
    const { schema, example } = post.requestBody.content['application/json'];
    return {
      path: path.slice(PREFIX.length),
      service: post.tags[0] ?? '',
      summary: post.summary,
      description: post.description,
      example,
      fields: fieldsOf(schema),
      refusals: post['x-refusals'],
    };
  });
}

/** Those that have all the words somewhere, in their order. */
export function found(commands: Command[], words: string): Command[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter(({ path, summary }) => {
    const text = `${path} ${summary}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
