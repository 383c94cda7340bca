import { say, type Message } from '../../core/message.ts';
import { english, type MessageId } from '../../core/messages.ts';

const templates = (Object.keys(english) as MessageId[])
  .filter((id) => /^(meter\.(openrouter|copilot|codex|window)\.|series\.)/.test(id))
  .flatMap((id) => {
    const template: unknown = english[id];
    return typeof template === 'string' ? [{ id, pattern: patternOf(template) }] : [];
  });

function patternOf(template: string): RegExp {
  const escaped = template.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('{count}', '(?<count>\\d+)').replaceAll('{name}', '(?<name>.+)')}$`);
}

/** The message that an export wrote down in English; what is none of ours is a name. */
export function labelOf(text: string, provider: string): Message {
  const found = templates.filter(({ pattern }) => pattern.test(text));
  const best = found.find(({ id }) => id.startsWith(`meter.${provider}.`)) ?? found[0];
  if (!best) return say('meter.named', { name: text });
  const { count, name } = best.pattern.exec(text)?.groups ?? {};
  const args = { ...(name === undefined ? {} : { name }), ...(count === undefined ? {} : { count: Number(count) }) };
  return Object.keys(args).length > 0 ? say(best.id, args) : say(best.id);
}
