import { levelColour } from './levelColour.ts';
import type { Delivery } from './sink.ts';

/**
 * A message of an incoming webhook: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks. The
 * coloured bar is that of an attachment.
 */
export function slackMessage({ text, facts, account, providerName, level }: Delivery) {
  const colour = `#${levelColour[level].toString(16).padStart(6, '0')}`;
  const fields = facts.slice(0, 10).map(({ name, value }) => plain(`${name}: ${value}`));
  return {
    text: escaped(text),
    attachments: [
      {
        color: colour,
        blocks: [
          ...(fields.length > 0 ? [{ type: 'section', fields }] : []),
          {
            type: 'context',
            elements: [plain(`Fuelgauge · ${[...new Set([providerName, account.label])].join(' · ')}`)],
          },
        ],
      },
    ],
  };
}

function plain(text: string) {
  return { type: 'plain_text', text: text.slice(0, 2_000), emoji: false };
}

/** These three begin mentions, links and entities. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
