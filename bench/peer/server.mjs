// Three of Basil's endpoints as one would write them in Fastify: the same answers from the same
// tables, for the same tokens, under the same row-level security.
import jwt from '@fastify/jwt';
import Fastify from 'fastify';
import pg from 'pg';

const DATABASE_CONNECTIONS = 10;
const MOST_CANDIDATES = 500;

const app = Fastify({ logger: false });
await app.register(jwt, { secret: process.env.JWT_SECRET });
const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: DATABASE_CONNECTIONS,
  options: '-c search_path=basil',
});

const LIST = {
  name: 'list',
  text: `select id, episode_id, title, tags, participant_name, briefing_id, state, started_at,
      ended_at, duration_ms, cost_micros
    from sessions where user_id = $1 order by started_at desc, id desc limit $2`,
};
const ASK = {
  name: 'ask',
  text: `with asked as (select websearch_to_tsquery('english', $1)::text as words),
      opened as (
        select case when words like '%''' and $2 then words || ':*' else words end as words
        from asked)
    select words, set_config('basil.words', owned(words, $3), true) as owned,
      set_config('enable_seqscan', 'off', true)
    from opened`,
};
const SEARCH = {
  name: 'search',
  text: `with found as materialized (
        select session_id, number, speaker, start_ms, end_ms, text, words
        from caption_search limit ${MOST_CANDIDATES}),
      ranked as (
        select found.*, ts_rank(words, $2::tsquery) as rank from found
        order by rank desc, session_id desc, number limit 21)
    select r.session_id, s.episode_id, s.title, s.started_at, r.number, r.speaker, r.start_ms,
      r.end_ms, r.rank, ts_headline('english', r.text, $1::tsquery, 'HighlightAll=true') as headline
    from ranked r join sessions s on s.id = r.session_id
    order by r.rank desc, r.session_id desc, r.number`,
};

/** Does work in a transaction that sees the rows of one user. */
async function as(user, work) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query({
      name: 'scope',
      text: `select set_config('basil.scope', 'user', true), set_config('basil.user_id', $1, true)`,
      values: [user],
    });
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (failure) {
    await client.query('rollback');
    throw failure;
  } finally {
    client.release();
  }
}

const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
const items = (result) => ({
  items: result.rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [camel(name), value])),
  ),
});
const signedIn = { onRequest: (request) => request.jwtVerify() };

app.get('/health', () => ({
  status: 'ok',
  timestamp: new Date().toISOString(),
  version: '1',
}));

app.get('/sessions', signedIn, async (request) => {
  const limit = Number(request.query.limit ?? 20);
  const user = request.user.sub;
  return items(await as(user, (client) => client.query({ ...LIST, values: [user, limit + 1] })));
});

app.get('/search', signedIn, async (request) => {
  const text = request.query.q;
  const user = request.user.sub;
  const unfinished = /(?:^|\s)[\p{L}\p{N}]{3,}$/u.test(text);
  return items(
    await as(user, async (client) => {
      const asked = await client.query({ ...ASK, values: [text, unfinished, user] });
      const { words, owned } = asked.rows[0];
      return client.query({ ...SEARCH, values: [words, owned] });
    }),
  );
});

process.on('SIGTERM', () => process.exit(0));
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
