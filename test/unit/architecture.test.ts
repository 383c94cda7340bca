import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { providers } from '../../src/providers/index.ts';

const root = new URL('../../', import.meta.url);

interface Import {
  readonly from: string;
  /** A path from the root of the repository, or the name of a package. */
  readonly to: string;
  readonly isType: boolean;
}

const files = globSync('{src,webview,test}/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
const sources = files.filter((file) => !file.startsWith('test/'));
const imports = new Map(files.map((file) => [file, importsOf(file)]));

/** Each folder with all that it may import, besides itself; what isn't a path is a package. */
const mayImport: Readonly<Record<string, readonly (string | RegExp)[]>> = {
  'src/core': ['zod/mini'],
  'src/protocol.ts': ['src/core', 'zod/mini'],
  'src/providers': ['src/core', 'zod/mini'],
  'src/credentials': ['src/core', 'zod/mini', /^node:/],
  'src/database': [/^node:/],
  'src/history': ['src/core', 'src/database', 'zod/mini', /^node:/],
  'src/logs': ['src/core', 'src/database', '@pydantic/genai-prices', 'zod/mini', /^node:/],
  'src/polling': ['src/core', 'src/history/store.ts', 'zod/mini'],
  'src/sinks': ['src/core', 'src/history/store.ts', 'zod/mini', /^node:/, 'ioredis', /^nodemailer\/lib\//],
  'src/dashboard': [
    'src/core',
    'src/protocol.ts',
    'src/credentials',
    'src/history/store.ts',
    'src/logs/logIndex.ts',
    'src/logs/priceTable.ts',
    'src/polling',
  ],
  'src/server': [
    'src/core',
    'src/protocol.ts',
    'src/dashboard',
    'src/polling',
    'src/history/store.ts',
    'zod/mini',
    /^node:/,
  ],
  'src/mcp': ['src/core', /^node:/, /^@modelcontextprotocol\/sdk\//, 'zod/mini'],
  'src/terminal': [
    'src/core',
    'src/mcp',
    'src/providers',
    'src/credentials',
    'src/database',
    'src/history',
    'src/logs',
    'src/polling',
    'src/server',
    'src/sinks',
    /^node:/,
    'jsonc-parser',
    'undici',
    'zod/mini',
  ],
  'src/api': ['src/core', 'src/terminal', /^node:/],
  'src/cli.ts': ['src/terminal', 'package.json', /^node:/],
  'src/vscode': [
    'src/core',
    'src/dashboard',
    'src/protocol.ts',
    'src/providers',
    'src/credentials',
    'src/history',
    'src/logs',
    'src/polling',
    'src/sinks',
    /^node:/,
    'vscode',
    'zod/mini',
  ],
  'src/extension.ts': [
    'src/core',
    'src/providers',
    'src/credentials',
    'src/history',
    'src/polling',
    'src/vscode',
    /^node:/,
    'vscode',
  ],
  webview: ['src/core', 'src/protocol.ts', 'chart.js', '@vscode/webview-ui-toolkit'],
};

describe('architecture', () => {
  it('finds the sources and their imports', () => {
    assert.ok(sources.length > 50);
    assert.ok(all(sources).length > 200);
    for (const folder of Object.keys(mayImport)) {
      assert.ok(
        sources.some((file) => folderOf(file) === folder),
        folder,
      );
    }
  });

  it('knows every folder', () => {
    for (const file of sources) assert.ok(mayImport[folderOf(file)], `${file} is in no folder that has rules`);
  });

  for (const [folder, allowed] of Object.entries(mayImport)) {
    it(`${folder} imports nothing on its right`, () => {
      const wrong = all(sources.filter((file) => folderOf(file) === folder)).filter(
        ({ to }) => folderOf(to) !== folder && !allowed.some((rule) => matches(to, rule)),
      );
      assert.deepEqual(wrong, []);
    });
  }

  it('imports of files lead to files', () => {
    const missing = all(files).filter(({ to }) => isPath(to) && !existsSync(new URL(to, root)));
    assert.deepEqual(missing, []);
  });

  it('polling knows the history by its types alone', () => {
    const values = all(sources.filter((file) => folderOf(file) === 'src/polling')).filter(
      ({ to, isType }) => folderOf(to) === 'src/history' && !isType,
    );
    assert.deepEqual(values, []);
  });

  it('a folder and another do not import each other, by however many steps', () => {
    const edges = new Map<string, Set<string>>();
    for (const { from, to } of all(sources)) {
      if (!isPath(to) || folderOf(from) === folderOf(to)) continue;
      edges.set(folderOf(from), (edges.get(folderOf(from)) ?? new Set()).add(folderOf(to)));
    }
    for (const start of edges.keys()) {
      const reached = closure(start, (folder) => [...(edges.get(folder) ?? [])]);
      assert.ok(!reached.has(start), `${start} reaches itself through ${[...reached].join(', ')}`);
    }
  });

  it('no file reaches itself through what it imports', () => {
    const next = (file: string) => (imports.get(file) ?? []).filter(({ isType }) => !isType).map(({ to }) => to);
    for (const file of sources) assert.ok(!closure(file, next).has(file), file);
  });

  it('only src/vscode, the extension and the host tests import vscode', () => {
    const wrong = all(files).filter(
      ({ from, to }) => to === 'vscode' && !/^(src\/vscode\/|src\/extension\.ts$|test\/host\/)/.test(from),
    );
    assert.deepEqual(wrong, []);
  });

  it('nothing that ships reaches a test', () => {
    for (const file of sources) {
      const reached = closure(file, (each) => (imports.get(each) ?? []).map(({ to }) => to));
      assert.deepEqual(
        [...reached].filter((each) => each.startsWith('test/')),
        [],
        file,
      );
    }
  });

  it('the whole of zod is never imported', () => {
    assert.deepEqual(
      all(files).filter(({ to }) => /^zod(\/(?!mini$)|$)/.test(to)),
      [],
    );
  });

  it('the toolkit stands behind one file', () => {
    const users = all(files).filter(({ to }) => to.startsWith('@vscode/webview-ui-toolkit'));
    assert.deepEqual([...new Set(users.map(({ from }) => from))], ['webview/toolkit.ts']);
  });

  it('no file of the page is longer than 300 lines', () => {
    const long = files
      .filter((file) => file.startsWith('webview/'))
      .map((file) => ({ file, lines: text(file).split('\n').length }))
      .filter(({ lines }) => lines > 300);
    assert.deepEqual(long, []);
  });

  describe('providers', () => {
    const names = readdirSync(new URL('src/providers/', root))
      .filter((name) => name !== 'index.ts')
      .map((name) => name.replace(/\.ts$/, ''));

    for (const name of names) {
      it(`${name} is registered`, () => {
        assert.equal(providers.filter(({ id }) => id === name).length, 1);
      });

      it(`${name} has fixtures`, () => {
        const folder = new URL(`test/fixtures/${name}/`, root);
        assert.ok(existsSync(folder) && readdirSync(folder).length > 0);
      });
    }

    it('each is a file of its own', () => {
      assert.deepEqual(providers.map(({ id }) => id).toSorted(), names.toSorted());
    });
  });
});

function all(of: readonly string[]): Import[] {
  return of.flatMap((file) => imports.get(file) ?? []);
}

function importsOf(file: string): Import[] {
  const statement =
    /^\s*(?:import|export)(\s+type)?\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;
  return [...text(file).matchAll(statement)].map(([, type, from, alone, dynamic]) => {
    const target = from ?? alone ?? dynamic ?? '';
    const to = target.startsWith('.') ? posix.join(posix.dirname(file), target) : target;
    return { from: file, to, isType: type !== undefined };
  });
}

function text(file: string): string {
  return readFileSync(new URL(file, root), 'utf8');
}

function isPath(to: string): boolean {
  return /^(src|webview|test)\//.test(to);
}

/** The folder that rules are made for: `src/core`, `webview`; a file that stands by itself is one of its own. */
function folderOf(path: string): string {
  if (/^(webview|test)\//.test(path)) return path.split('/', 1)[0] ?? path;
  return path.startsWith('src/') ? path.split('/').slice(0, 2).join('/') : path;
}

function matches(to: string, rule: string | RegExp): boolean {
  return typeof rule === 'string' ? to === rule || folderOf(to) === rule : rule.test(to);
}

/** Everything that is reached from `start` in one step or more. */
function closure(start: string, next: (at: string) => readonly string[]): Set<string> {
  const reached = new Set<string>();
  const open = [...next(start)];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    open.push(...next(at));
  }
  return reached;
}
