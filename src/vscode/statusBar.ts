import * as vscode from 'vscode';
import { say } from '../core/message.ts';
import { escapeIcons, plainText } from '../core/plainText.ts';
import type { Settings } from '../core/settings.ts';
import { statusText, type StatusAccount } from '../core/statusText.ts';
import type { AccountView } from '../polling/poller.ts';
import type { Language } from './language.ts';
import { tooltip } from './tooltip.ts';

type Look = Settings['statusBar'];

const PRIORITY = 90;
/** The item for all accounts, beside those that are named by an account's id. */
const ALL = 'all';
const SHOW_DASHBOARD = 'fuelgauge.showDashboard';
const backgrounds = {
  none: undefined,
  warning: new vscode.ThemeColor('statusBarItem.warningBackground'),
  error: new vscode.ThemeColor('statusBarItem.errorBackground'),
} as const;

/** One item for all accounts, or one for each. Redrawn whole from what it is given. */
export class StatusBar implements vscode.Disposable {
  readonly #language: Language;
  readonly #items = new Map<string, vscode.StatusBarItem>();
  readonly #shown = new WeakMap<vscode.StatusBarItem, string>();

  constructor(language: Language) {
    this.#language = language;
  }

  show(views: readonly AccountView[], look: Look, now: number): void {
    const groups: [string, readonly AccountView[]][] =
      look.items === 'perAccount' ? views.map((view) => [view.polled.account.id, [view]]) : [[ALL, views]];
    this.#keepOnly(groups.map(([id]) => id));
    for (const [id, group] of groups) {
      const command = id === ALL ? SHOW_DASHBOARD : { command: SHOW_DASHBOARD, title: '', arguments: [id] };
      this.#draw(this.#item(id), group, look, now, command);
    }
  }

  /** What stands there before the first account. */
  invite(): void {
    this.#keepOnly(['invitation']);
    const item = this.#item('invitation');
    item.text = `$(dashboard) ${this.#language.say(say('status.addAccount'))}`;
    item.name = 'Fuelgauge';
    item.command = 'fuelgauge.addAccount';
    const hint = new vscode.MarkdownString(this.#language.say(say('status.invitation')));
    hint.isTrusted = { enabledCommands: ['fuelgauge.dismissInvitation'] };
    hint.appendMarkdown(`\n\n[${this.#language.say(say('status.dismiss'))}](command:fuelgauge.dismissInvitation)`);
    item.tooltip = hint;
    item.show();
  }

  clear(): void {
    this.#keepOnly([]);
  }

  dispose(): void {
    this.clear();
  }

  #draw(
    item: vscode.StatusBarItem,
    views: readonly AccountView[],
    look: Look,
    now: number,
    command: string | vscode.Command,
  ): void {
    const accounts = views.map(toStatusAccount);
    const { say: text, format } = this.#language;
    const drawn = statusText({ accounts, style: look.style, template: look.template, now, format, say: text });
    const name = views.length === 1 ? `Fuelgauge: ${plainText(views[0]?.polled.account.label ?? '')}` : 'Fuelgauge';
    const hover = tooltip(views, now, this.#language);
    const shown = JSON.stringify([drawn, name, hover.value]);
    // VS Code closes the tooltip, which somebody may be reading, at every change of its item, be it none.
    if (this.#shown.get(item) === shown) return;
    this.#shown.set(item, shown);
    item.text = drawn.text;
    item.name = name;
    item.accessibilityInformation = { label: drawn.spoken, role: 'button' };
    item.backgroundColor = backgrounds[drawn.background];
    item.tooltip = hover;
    item.command = command;
    item.show();
  }

  #item(id: string): vscode.StatusBarItem {
    let item = this.#items.get(id);
    if (!item) {
      item = vscode.window.createStatusBarItem(id === ALL ? 'usage' : id, vscode.StatusBarAlignment.Right, PRIORITY);
      this.#items.set(id, item);
    }
    return item;
  }

  #keepOnly(ids: readonly string[]): void {
    for (const [id, item] of this.#items) {
      if (ids.includes(id)) continue;
      item.dispose();
      this.#items.delete(id);
    }
  }
}

function toStatusAccount({ polled, reading }: AccountView): StatusAccount {
  return {
    provider: polled.provider.name,
    icon: polled.provider.icon,
    label: escapeIcons(plainText(polled.account.label)),
    reading,
  };
}
