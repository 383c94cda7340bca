import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { accountEntrySchema } from '../../src/core/account.ts';
import { credentialSources } from '../../src/core/provider.ts';
import { parseSettings, settingDefaults } from '../../src/core/settings.ts';
import { sinkKinds } from '../../src/core/sinks.ts';
import { statusStyles } from '../../src/core/statusText.ts';
import { questions } from '../../src/core/agents/answer.ts';
import { commandNames } from '../../src/vscode/commands/names.ts';
import { providers } from '../../src/providers/index.ts';

const root = new URL('../../', import.meta.url);

interface Setting {
  readonly type: string | readonly string[];
  readonly default: unknown;
  readonly scope: string;
  readonly ignoreSync?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly items?: { readonly properties: Record<string, { readonly enum?: unknown; readonly pattern?: string }> };
}

interface Manifest {
  readonly engines: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly category: string;
      readonly title: string;
      readonly icon?: string;
    }[];
    readonly languageModelTools: readonly {
      readonly modelDescription: string;
      readonly inputSchema: { readonly properties: { readonly question: { readonly enum: readonly string[] } } };
    }[];
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly media: { readonly svg: string }; readonly completionEvents: string[] }[];
    }[];
  };
}

const manifestText = read('package.json');
const manifest = JSON.parse(manifestText) as Manifest;
const texts = JSON.parse(read('package.nls.json')) as Record<string, string>;
const settings = manifest.contributes.configuration.properties;
const commands = manifest.contributes.commands.map(({ command }) => command);

/** Commands that only buttons and links of our own call. */
const internalCommands = ['fuelgauge.dismissInvitation', 'fuelgauge.signInAgain'];

describe('manifest', () => {
  describe('settings', () => {
    it('are those of the code, with the same defaults', () => {
      const own = Object.entries(settingDefaults).map(([key, value]): [string, unknown] => [`fuelgauge.${key}`, value]);
      const ofProviders = providers.flatMap(({ id, options }): [string, unknown][] => [
        [`fuelgauge.${id}.baseUrl`, ''],
        ...options.map((option): [string, unknown] => [
          `fuelgauge.${id}.${option.key}`,
          option.default ?? (option.type === 'string' ? '' : null),
        ]),
      ]);
      const inManifest = Object.entries(settings).map(([key, setting]) => [key, setting.default] as const);
      assert.deepEqual(
        Object.fromEntries(inManifest),
        Object.fromEntries([...own, ...ofProviders] as [string, unknown][]),
      );
    });

    for (const [key, setting] of Object.entries(settings)) {
      it(`${key} can't be set by a repository`, () => {
        assert.equal(setting.scope, 'application');
        // An endpoint is this machine's affair.
        assert.equal(setting.ignoreSync ?? false, key.endsWith('.baseUrl') || key === 'fuelgauge.sinks');
      });

      it(`${key} has a default of its own type`, () => {
        const types = [setting.type].flat();
        const value = setting.default;
        assert.ok(types.includes(value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value));
      });

      const bounds = [setting.minimum, setting.maximum].filter((bound) => bound !== undefined);
      if (bounds.length > 0) {
        it(`${key} is refused outside its range, not at its ends`, () => {
          for (const bound of bounds) {
            const beyond = bound === setting.minimum ? bound - 0.5 : bound + 0.5;
            assert.deepEqual(complaints(key, bound), [], `${bound}`);
            assert.deepEqual(complaints(key, beyond), [key], `${beyond}`);
          }
        });
      }
    }

    it('have the choices of the code', () => {
      assert.deepEqual(settings['fuelgauge.statusBar.style']?.enum, statusStyles);
      for (const key of ['fuelgauge.statusBar.style', 'fuelgauge.statusBar.items']) {
        for (const choice of settings[key]?.enum ?? []) assert.deepEqual(complaints(key, choice), []);
        assert.deepEqual(complaints(key, 'something else'), [key]);
      }
    });

    it('describe an entry of the sinks as the code reads it', () => {
      const entry = settings['fuelgauge.sinks']?.items?.properties ?? {};
      assert.deepEqual(entry['kind']?.enum, sinkKinds);
    });

    it('describe an entry of the accounts as the code reads it', () => {
      const entry = settings['fuelgauge.accounts']?.items?.properties ?? {};
      assert.deepEqual(Object.keys(entry), Object.keys(accountEntrySchema.def.getter().shape));
      assert.deepEqual(
        entry['provider']?.enum,
        providers.map(({ id }) => id),
      );
      assert.deepEqual(entry['credential']?.enum, credentialSources);
      assert.match('copilot-0123456789ab', new RegExp(entry['id']?.pattern ?? '$^'));
    });
  });

  it('tells models of every question that is answered', () => {
    const [tool, ...others] = manifest.contributes.languageModelTools;
    assert.deepEqual(others, []);
    assert.deepEqual(tool?.inputSchema.properties.question.enum, questions);
    for (const question of questions) assert.ok(tool.modelDescription.includes(`\`${question}\``), question);
  });

  describe('commands', () => {
    const handled = commandNames.map((name) => `fuelgauge.${name}`);

    it('are handled, all of them, and none besides', () => {
      assert.deepEqual(handled.toSorted(), [...commands, ...internalCommands].toSorted());
    });

    it('stand under one category', () => {
      assert.deepEqual([...new Set(manifest.contributes.commands.map(({ category }) => category))], ['Fuelgauge']);
    });

    it('that links and completions name exist', () => {
      const named = [...manifestText.matchAll(/onCommand:([\w.]+)/g), ...allTexts().matchAll(/\(command:([\w.]+)/g)];
      assert.ok(named.length > 0);
      for (const [, command = ''] of named) assert.ok(commands.includes(command), command);
    });

    it('and settings that code calls by name exist', () => {
      const source = read('src/vscode/surfaces.ts') + read('src/vscode/tooltip.ts') + read('src/vscode/statusBar.ts');
      for (const [, name = ''] of source.matchAll(/'(fuelgauge\.\w+)'/g))
        assert.ok(
          handled.some((command) => command === name),
          name,
        );
    });
  });

  describe('texts', () => {
    const used = [...manifestText.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? '');

    it('exist where they are used', () => {
      assert.deepEqual(
        used.filter((key) => !texts[key]),
        [],
      );
    });

    it('are used where they exist', () => {
      assert.deepEqual(
        Object.keys(texts).filter((key) => !used.includes(key)),
        [],
      );
    });

    it('refer to settings that exist', () => {
      for (const [, key = ''] of allTexts().matchAll(/`#([\w.]+)#`/g)) assert.ok(settings[key], key);
    });
  });

  it('has one view, which the code fills, and whose title bar shows commands that have a sign', () => {
    const { viewsContainers, views, menus } = manifest.contributes;
    assert.deepEqual(
      Object.keys(views),
      viewsContainers.activitybar.map(({ id }) => id),
    );
    const all = Object.values(views).flat();
    assert.deepEqual(
      all.map(({ id }) => id),
      ['fuelgauge.accounts'],
    );
    assert.match(read('src/extension.ts'), /registerWebviewViewProvider\('fuelgauge\.accounts'/);
    for (const { icon } of [...all, ...viewsContainers.activitybar]) assert.ok(existsSync(new URL(icon, root)), icon);
    for (const { command, when } of menus['view/title'] ?? []) {
      assert.equal(when, 'view == fuelgauge.accounts');
      assert.ok(manifest.contributes.commands.find((each) => each.command === command)?.icon, command);
    }
  });

  it('has a walkthrough whose pictures and settings exist', () => {
    for (const { steps } of manifest.contributes.walkthroughs) {
      assert.equal(steps.length, 3);
      for (const { media, completionEvents } of steps) {
        assert.ok(existsSync(new URL(media.svg, root)), media.svg);
        for (const event of completionEvents.filter((each) => each.startsWith('onSettingChanged:'))) {
          assert.ok(settings[event.slice('onSettingChanged:'.length)], event);
        }
      }
    }
  });

  it('is compiled against the oldest VS Code that it runs in', () => {
    assert.equal(manifest.engines['vscode'], `^${manifest.devDependencies['@types/vscode']}`);
  });

  it('pins every package, and leaves none to be installed with it', () => {
    for (const [name, version] of Object.entries(manifest.devDependencies)) {
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
    }
    assert.deepEqual(manifest.dependencies ?? {}, {});
  });

  it('is explained in the README, each setting and each command', function () {
    if (!existsSync(new URL('README.md', root))) return this.skip();
    const readme = read('README.md');
    const titles = manifest.contributes.commands.map(({ title }) => texts[title.slice(1, -1)] ?? title);
    const missing = [...Object.keys(settings), ...titles.map((title) => title.replace(/…$/, ''))].filter(
      (each) => !readme.includes(each),
    );
    assert.deepEqual(missing, []);
  });
});

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

function allTexts(): string {
  return Object.values(texts).join('\n');
}

/** What the code finds wrong with one setting, by the names of the settings that it complains about. */
function complaints(key: string, value: unknown): unknown[] {
  const { problems } = parseSettings((asked) => (`fuelgauge.${asked}` === key ? value : undefined), providers);
  // A threshold may stand in the wrong order to its fellow, which is another matter.
  return problems.filter(({ id }) => id !== 'setting.thresholdOrder').map(({ args }) => args?.['setting']);
}
