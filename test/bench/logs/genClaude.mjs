#!/usr/bin/env node
// Deterministic generator of a synthetic Claude Code log tree: <out>/projects/<slug>/<session>.jsonl
// usage: node genClaude.mjs <outDir> <targetMB> [seed=42] [days=60]
// Writes <outDir>/TRUTH.json with the exact de-duplicated totals, so that a reader can be checked.
/* oxlint-disable no-param-reassign, unicorn/prefer-string-replace-all, prefer-const, no-unmodified-loop-condition,
   no-underscore-dangle -- It stays as it is: one random number drawn in another order, and it makes another tree. */
import fs from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
const [, , out, mbArg, seedArg, daysArg] = process.argv;
if (!out || !mbArg) {
  console.error('usage: genClaude.mjs <outDir> <targetMB> [seed] [days]');
  process.exit(2);
}
const TARGET = Number(mbArg) * 1e6,
  DAYS = Number(daysArg || 60);
if (!(TARGET > 0) || TARGET > 3.2e9) {
  console.error('targetMB must be in (0, 3200]');
  process.exit(2);
}
let s = Number(seedArg || 42) >>> 0;
const rnd = () => {
  s = (s + 0x6d2b79f5) >>> 0;
  let t = s;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const ri = (a, b) => a + Math.floor(rnd() * (b - a + 1));
const pick = (a) => a[Math.floor(rnd() * a.length)];
const hex = (n) => {
  let r = '';
  while (r.length < n) r += ((rnd() * 4294967296) >>> 0).toString(16).padStart(8, '0');
  return r.slice(0, n);
};
const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
const logn = (med, sig) => {
  const u = Math.max(1e-9, rnd()),
    v = rnd();
  return med * Math.exp(sig * Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v));
};
const B62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const id = (n) => {
  let r = '';
  for (let i = 0; i < n; i++) r += B62[Math.floor(rnd() * 62)];
  return r;
};
const MODELS = [
  ['claude-sonnet-4-5-20250929', 0.55],
  ['claude-opus-4-1-20250805', 0.2],
  ['claude-haiku-4-5-20251001', 0.2],
  ['claude-opus-4-5-20251101', 0.05],
];
const model = () => {
  let r = rnd();
  for (const [m, w] of MODELS) {
    if (r < w) return m;
    r -= w;
  }
  return MODELS[0][0];
};
// a pool of code-like text with quotes, newlines, tabs and some multi-byte characters
const WORDS = [
  'const',
  'return',
  'function',
  'await',
  'import',
  'export',
  'usage',
  'tokens',
  'provider',
  '"limit"',
  "'reset'",
  '=>',
  '{',
  '}',
  '(',
  ')',
  '// note',
  '\n\t',
  '\n    ',
  'error',
  'balance',
  'naïve',
  '→',
  '✓',
  'src/index.ts',
  '\\n',
  '42',
  '0x1f',
  'null',
  'interface',
  'class',
];
let POOL = '';
while (POOL.length < 1 << 20) POOL += WORDS[Math.floor(rnd() * WORDS.length)] + ' ';
const text = (n) => {
  n = Math.max(1, Math.min(200000, Math.round(n)));
  const o = Math.floor(rnd() * (POOL.length - n - 1));
  return POOL.slice(o, o + n);
};
const T0 = Date.UTC(2026, 8, 1);
const PROJECTS = Array.from({ length: 12 }, (_, i) => `/home/dev/work/project-${i}`);
let bytes = 0,
  files = 0,
  lines = 0,
  assistantLines = 0;
const seen = new Set();
const truth = { total: { input: 0, output: 0, cacheCreate: 0, cacheRead: 0, messages: 0 }, byDay: {}, byModel: {} };
const add = (o, u) => {
  o.input = (o.input || 0) + u.input_tokens;
  o.output = (o.output || 0) + u.output_tokens;
  o.cacheCreate = (o.cacheCreate || 0) + u.cache_creation_input_tokens;
  o.cacheRead = (o.cacheRead || 0) + u.cache_read_input_tokens;
  o.messages = (o.messages || 0) + 1;
};
fs.mkdirSync(out, { recursive: true });
while (bytes < TARGET) {
  const cwd = pick(PROJECTS),
    slug = cwd.replace(/[^A-Za-z0-9]/g, '-'),
    session = uuid();
  const dir = path.join(out, 'projects', slug);
  fs.mkdirSync(dir, { recursive: true });
  let sub = rnd() < 0.12; // sub-agent transcript
  let file = path.join(dir, session + '.jsonl');
  if (sub) {
    const d = path.join(dir, session, 'subagents');
    fs.mkdirSync(d, { recursive: true });
    file = path.join(d, `agent-${hex(8)}.jsonl`);
  }
  const fd = fs.openSync(file, 'w');
  files++;
  let t = T0 + Math.floor(rnd() * DAYS * 86400e3),
    parent = null,
    parts = [],
    plen = 0;
  const version = `2.${ri(0, 1)}.${ri(0, 60)}`,
    branch = pick(['main', 'dev', 'feature/x']);
  const put = (o) => {
    const l = JSON.stringify(o) + '\n';
    parts.push(l);
    plen += l.length;
    lines++;
    if (plen > 4 << 20) flush();
  };
  const flush = () => {
    if (!plen) return;
    const b = Buffer.from(parts.join(''));
    fs.writeSync(fd, b);
    bytes += b.length;
    parts = [];
    plen = 0;
  };
  const base = (type) => {
    const u = uuid();
    const o = {
      parentUuid: parent,
      isSidechain: sub,
      userType: 'external',
      cwd,
      sessionId: session,
      version,
      gitBranch: branch,
      type,
      uuid: u,
      timestamp: new Date(t).toISOString(),
    };
    parent = u;
    return o;
  };
  if (!sub && rnd() < 0.3) put({ type: 'summary', summary: text(60), leafUuid: uuid() });
  const turns = ri(8, 120);
  let ctx = ri(8000, 30000),
    m = model();
  put({ ...base('user'), message: { role: 'user', content: text(logn(300, 1)) } });
  for (let k = 0; k < turns && bytes + plen < TARGET; k++) {
    t += ri(1500, 40000);
    if (rnd() < 0.03) m = model();
    const mid = 'msg_01' + id(22),
      req = 'req_011C' + id(20);
    const cc = Math.round(logn(900, 1.1)),
      outTok = Math.round(logn(260, 1)) + 1,
      inTok = ri(1, 40);
    // key order and fields follow real Claude Code 2.1.x transcripts (message before requestId/type/uuid/timestamp; nested usage.iterations)
    const usage = (o) => ({
      input_tokens: inTok,
      cache_creation_input_tokens: cc,
      cache_read_input_tokens: ctx,
      output_tokens: o,
      server_tool_use: { web_search_requests: 0, web_fetch_requests: 0 },
      service_tier: 'standard',
      cache_creation: { ephemeral_5m_input_tokens: cc, ephemeral_1h_input_tokens: 0 },
      inference_geo: 'not_available',
      iterations: [
        {
          input_tokens: inTok,
          output_tokens: o,
          cache_read_input_tokens: ctx,
          cache_creation_input_tokens: cc,
          cache_creation: { ephemeral_5m_input_tokens: cc, ephemeral_1h_input_tokens: 0 },
          type: 'message',
        },
      ],
      speed: 'standard',
    });
    const u = usage(outTok),
      u0 = Math.min(ri(1, 8), outTok);
    const blocks = [];
    if (rnd() < 0.3) blocks.push({ type: 'thinking', thinking: text(logn(700, 0.8)), signature: id(320) });
    if (rnd() < 0.55) blocks.push({ type: 'text', text: text(logn(350, 0.9)) });
    const tool = rnd() < 0.8;
    const tid = 'toolu_01' + id(22);
    if (tool)
      blocks.push({
        type: 'tool_use',
        id: tid,
        name: pick(['Read', 'Edit', 'Bash', 'Grep', 'Write']),
        input: { file_path: cwd + '/src/' + id(8) + '.ts', content: text(logn(500, 1.2)) },
      });
    if (!blocks.length) blocks.push({ type: 'text', text: text(80) });
    // One line per content block, same message.id / requestId. output_tokens is CUMULATIVE: early lines carry a small partial value, the last
    // line of the group carries the final one (readers must de-duplicate and keep the LAST / largest, not the first).
    blocks.forEach((bl, i) => {
      t += 120;
      const last = i === blocks.length - 1;
      const p = parent,
        id_ = uuid();
      parent = id_;
      const line = {
        parentUuid: p,
        isSidechain: sub,
        ...(sub ? { agentId: session.slice(0, 17) } : {}),
        message: {
          model: m,
          id: mid,
          type: 'message',
          role: 'assistant',
          content: [bl],
          stop_reason: last ? (tool ? 'tool_use' : 'end_turn') : null,
          stop_sequence: null,
          stop_details: null,
          usage: last ? u : usage(u0),
        },
        requestId: req,
        type: 'assistant',
        uuid: id_,
        timestamp: new Date(t).toISOString(),
        userType: 'external',
        entrypoint: 'cli',
        cwd,
        sessionId: session,
        version,
        gitBranch: branch,
      };
      if (k % 50 === 7) line.costUSD = +(u.output_tokens * 15e-6).toFixed(6);
      put(line);
      assistantLines++;
    });
    const key = mid + ':' + req;
    if (!seen.has(key)) {
      seen.add(key);
      const d = new Date(t).toISOString().slice(0, 10);
      add(truth.total, u);
      add((truth.byDay[d] ??= {}), u);
      add((truth.byModel[m] ??= {}), u);
      truth.keepFirstOutput = (truth.keepFirstOutput || 0) + (blocks.length > 1 ? u0 : outTok);
    }
    ctx = Math.min(190000, ctx + u.cache_creation_input_tokens);
    if (ctx > 180000) ctx = 20000;
    if (tool && rnd() < 0.02) {
      t += ri(50, 3000); // trap: a sub-agent (Task) result repeats token usage on a *user* line; it must not be counted
      put({
        ...base('user'),
        message: {
          role: 'user',
          content: [{ tool_use_id: tid, type: 'tool_result', content: [{ type: 'text', text: text(900) }] }],
        },
        toolUseResult: {
          status: 'completed',
          agentId: hex(17),
          totalDurationMs: ri(1000, 90000),
          totalTokens: ri(1000, 90000),
          totalToolUseCount: ri(1, 20),
          usage: usage(ri(50, 900)),
        },
      });
    } else if (tool) {
      t += ri(50, 3000);
      const body = text(logn(1800, 1.3));
      put({
        ...base('user'),
        message: { role: 'user', content: [{ tool_use_id: tid, type: 'tool_result', content: body }] },
        toolUseResult: { stdout: body, stderr: '', interrupted: false },
      });
    } else put({ ...base('user'), message: { role: 'user', content: text(logn(200, 1)) } });
    if (rnd() < 0.002)
      put({
        parentUuid: parent,
        isSidechain: false,
        type: 'assistant',
        uuid: uuid(),
        timestamp: new Date(t).toISOString(),
        message: {
          id: uuid(),
          model: '<synthetic>',
          role: 'assistant',
          stop_reason: 'stop_sequence',
          type: 'message',
          content: [{ type: 'text', text: "You've hit your session limit · resets 9:10pm (Europe/Vienna)" }],
        },
        requestId: 'req_011C' + id(20),
        quotaLimits: {
          status: 'rejected',
          resetsAt: Math.floor(t / 1000) + 7200,
          unifiedRateLimitFallbackAvailable: false,
          rateLimitType: 'five_hour',
          isUsingOverage: false,
        },
        error: 'rate_limit',
        isApiErrorMessage: true,
        apiErrorStatus: 429,
        sessionId: session,
        version,
      });
    if (rnd() < 0.04)
      put({
        type: 'file-history-snapshot',
        messageId: uuid(),
        snapshot: { messageId: uuid(), trackedFileBackups: {}, timestamp: new Date(t).toISOString() },
        isSnapshotUpdate: false,
      });
  }
  if (rnd() < 0.02) {
    flush();
    const b = Buffer.from('{"type":"assistant","message":{"usage":{"input_to');
    fs.writeSync(fd, b);
    bytes += b.length;
  } // torn last line
  flush();
  fs.closeSync(fd);
}
Object.assign(truth, {
  seed: Number(seedArg || 42),
  days: DAYS,
  bytes,
  files,
  lines,
  assistantLines,
  uniqueMessages: seen.size,
});
fs.writeFileSync(path.join(out, 'TRUTH.json'), JSON.stringify(truth, null, 1));
console.log(
  JSON.stringify({
    bytesMB: +(bytes / 1e6).toFixed(1),
    files,
    lines,
    assistantLines,
    uniqueMessages: seen.size,
    total: truth.total,
    sha: createHash('sha1').update(JSON.stringify(truth)).digest('hex').slice(0, 12),
  }),
);
