/** Shows /v4/openapi.json. Everything is made of text nodes: nothing of the document is read as HTML. */

/** An element with attributes (or properties) and children. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value);
  }
  element.append(...children.flat());
  return element;
}

/** What a field is, in a few words. */
function kind(schema) {
  if (schema.type === 'array') return `list of ${plural(kind(schema.items ?? {}))}`;
  if (schema.enum) return schema.enum.join(' | ');
  if (schema.type === 'integer') {
    const { minimum, maximum } = schema;
    return maximum === undefined ? 'integer' : `integer ${minimum ?? 0} … ${maximum}`;
  }
  return schema.type ?? 'any';
}

const plural = (word) => (['string', 'object', 'integer'].includes(word) ? `${word}s` : word);

function limits(schema) {
  const said = [];
  if (schema.maxItems) said.push(`≤ ${schema.maxItems}`);
  if ((schema.maxLength ?? schema.items?.maxLength) && !schema.enum) {
    said.push(`≤ ${schema.maxLength ?? schema.items.maxLength} bytes`);
  }
  return said;
}

/** One row per field, those below it indented. */
function rows(schema, depth = 0) {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const below = field.properties ? field : field.items?.properties ? field.items : null;
    const title = make('code', {}, name);
    const cell = make('td', { style: `--depth: ${depth}`, class: 'name' }, title);
    if (required.has(name)) cell.append(make('span', { class: 'required', title: 'required' }, 'required'));
    const description = (field.description ?? '').replace(/ At most \d+ bytes of UTF-8\./, '');
    const row = make(
      'tr',
      {},
      cell,
      make('td', { class: 'kind' }, kind(field), ...limits(field).map((limit) => make('span', {}, limit))),
      make('td', {}, description),
    );
    return [row, ...(below ? rows(below, depth + 1) : [])];
  });
}

function table(title, schema) {
  const found = rows(schema);
  if (found.length === 0) return make('p', { class: 'empty' }, `${title}: no fields of its own.`);
  return make(
    'div',
    { class: 'scroll' },
    make('table', { class: 'fields' }, make('caption', {}, title), make('tbody', {}, ...found)),
  );
}

/** A command line that works once the four values in it are filled in. */
function curl(path, example) {
  const query = 'sdkappid=$APP&identifier=$ADMIN&usersig=$SIG&random=1&contenttype=json';
  return `curl "${location.origin}${path}?${query}" \\\n  -d '${JSON.stringify(example)}'`;
}

function code(text) {
  const copy = make(
    'button',
    {
      type: 'button',
      class: 'copy',
      onclick: async () => {
        await navigator.clipboard.writeText(text);
        copy.textContent = 'Copied';
        setTimeout(() => (copy.textContent = 'Copy'), 1200);
      },
    },
    'Copy',
  );
  return make('div', { class: 'code' }, make('pre', {}, make('code', {}, text)), copy);
}

const idOf = (path) => path.replace('/v4/', '').replace('/', '-');

function article(path, operation) {
  const [service, command] = path.replace('/v4/', '').split('/');
  const json = operation.requestBody.content['application/json'];
  const response = operation.responses['200'].content['application/json'].schema.allOf.at(-1);
  const refusals = operation['x-refusals'].map(({ code: number, meaning }) =>
    make('li', {}, make('b', {}, String(number)), ` ${meaning}`),
  );
  return make(
    'article',
    { id: idOf(path) },
    make('h2', {}, make('span', { class: 'post' }, 'POST'), make('span', { class: 'service' }, `${service}/`), command),
    make('p', { class: 'summary' }, operation.summary),
    make(
      'ul',
      { class: 'chips' },
      make('li', {}, operation['x-caller']),
      make('li', {}, `${operation['x-calls-per-second']} calls/s`),
    ),
    table('Request', json.schema),
    code(curl(path, json.example)),
    table('Response', response),
    refusals.length ? make('ul', { class: 'refusals', 'aria-label': 'Refusals' }, ...refusals) : '',
  );
}

/** Shows the commands that have the words in their path, summary or fields. */
function search(entries, words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const { text, link, element } of entries) {
    const shown = wanted.every((word) => text.includes(word));
    link.parentElement.hidden = !shown;
    element.hidden = !shown;
    found += shown ? 1 : 0;
  }
  for (const group of document.querySelectorAll('#list section')) {
    group.hidden = [...group.querySelectorAll('li')].every((item) => item.hidden);
  }
  document.getElementById('none').hidden = found > 0;
}

/** Marks the command in view in the list at the side. */
function follow(entries) {
  const seen = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (!isIntersecting) continue;
        for (const { link, element } of entries) {
          if (element === target) link.setAttribute('aria-current', 'true');
          else link.removeAttribute('aria-current');
        }
      }
    },
    { rootMargin: '-80px 0px -75% 0px' },
  );
  entries.forEach(({ element }) => seen.observe(element));
}

function show(api) {
  document.getElementById('about').textContent = api.info.description.replaceAll('`', '');
  const articles = document.getElementById('articles');
  articles.replaceChildren();
  const entries = [];
  for (const { name } of api.tags) {
    const items = [];
    for (const [path, { post }] of Object.entries(api.paths)) {
      if (!post.tags.includes(name)) continue;
      const element = article(path, post);
      const link = make('a', { href: `#${idOf(path)}` }, path.split('/').at(-1));
      articles.append(element);
      items.push(make('li', {}, link));
      entries.push({ text: `${path} ${element.textContent}`.toLowerCase(), link, element });
    }
    document.getElementById('list').append(make('section', {}, make('h3', {}, name), make('ul', {}, ...items)));
  }
  const box = document.getElementById('search');
  box.addEventListener('input', () => search(entries, box.value));
  follow(entries);
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

try {
  const answer = await fetch('/v4/openapi.json');
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  show(await answer.json());
} catch (failure) {
  document.getElementById('articles').replaceChildren(
    make('p', { class: 'loading', role: 'alert' }, `The description could not be loaded: ${failure.message}`),
  );
}
