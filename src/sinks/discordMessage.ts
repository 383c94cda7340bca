import { levelColour } from './levelColour.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import type { Delivery } from './sink.ts';

/** A message of a webhook: https://discord.com/developers/docs/resources/webhook#execute-webhook. */
export function discordMessage({ title, text, facts, level, firedAt }: Delivery) {
  return {
    username: 'Fuelgauge',
    // Nobody is pinged, whatever an account is called.
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: escapeMarkdown(title).slice(0, 256),
        description: escapeMarkdown(text).slice(0, 4_096),
        color: levelColour[level],
        timestamp: firedAt,
        fields: facts.slice(0, 25).map(({ name, value }) => ({
          name: escapeMarkdown(name).slice(0, 256),
          value: escapeMarkdown(value).slice(0, 1_024),
          inline: true,
        })),
      },
    ],
  };
}
